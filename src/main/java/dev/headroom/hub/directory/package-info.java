/**
 * Models on a disk: a folder with a config.json, folders by id, or the cache of huggingface_hub.
 *
 * <p>Links are followed as far as they stay inside; nothing but regular files is opened.
 */
@NullMarked
package dev.headroom.hub.directory;

import org.jspecify.annotations.NullMarked;

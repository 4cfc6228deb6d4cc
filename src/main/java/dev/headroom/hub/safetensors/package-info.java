/**
 * The header of a safetensors file: eight bytes of length, little endian, and a JSON object that gives each tensor its
 * type, its shape and its place (the format's specification in the README of huggingface/safetensors).
 */
@NullMarked
package dev.headroom.hub.safetensors;

import org.jspecify.annotations.NullMarked;

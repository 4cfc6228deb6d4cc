package dev.headroom.manifest;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One document of a file.
 *
 * @param root its tree
 * @param position where it begins
 * @param positions where the tree's mappings begin
 */
record Document(JsonNode root, Position position, Positions positions) {}

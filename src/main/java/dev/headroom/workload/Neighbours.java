package dev.headroom.workload;

/**
 * What an object may refer to in its namespace.
 *
 * @param claims claims of devices
 * @param configMaps ConfigMaps
 */
record Neighbours(ClaimedCards claims, SeenConfigMaps configMaps) {}

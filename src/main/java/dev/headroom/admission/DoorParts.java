package dev.headroom.admission;

import java.util.concurrent.Executor;

/**
 * What every request needs.
 *
 * @param desk answers bodies
 * @param room counts the bytes of bodies in memory
 * @param metrics counts requests
 * @param largeBodies judges large bodies, one after the other
 */
record DoorParts(ReviewDesk desk, BytesInFlight room, AdmissionMetrics metrics, Executor largeBodies) {}

package org.vitrine.spice.protocol.cursor;

/**
 * A cursor message of a type that this client does not know.
 *
 * @param size of its body in bytes
 */
public record Unsupported(int type, int size) implements CursorMessage {}

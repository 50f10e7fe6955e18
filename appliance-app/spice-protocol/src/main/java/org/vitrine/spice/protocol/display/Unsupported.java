package org.vitrine.spice.protocol.display;

/**
 * A display message of a type that this client does not know or did not ask for.
 *
 * @param size of its body in bytes
 */
public record Unsupported(int type, int size) implements DisplayMessage {}

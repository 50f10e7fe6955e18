package org.vitrine.appliance;

import java.util.logging.LogManager;

/**
 * A log that lasts to the very end of the process. The JDK's own takes all handlers away when a
 * signal comes, in a thread beside those that put the machine away: whatever fails there would be
 * told to nobody.
 */
public final class LastingLogManager extends LogManager {
    /** Made by the JDK, by the name in {@code java.util.logging.manager}. */
    public LastingLogManager() {}

    /** Takes nothing away. */
    @Override
    public void reset() {}
}

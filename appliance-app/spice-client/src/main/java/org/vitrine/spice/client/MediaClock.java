package org.vitrine.spice.client;

import java.util.concurrent.TimeUnit;
import org.vitrine.spice.client.display.Canvas;

/** The server's multimedia time, carried on by our own clock between its messages. Thread-safe. */
final class MediaClock implements Canvas.Clock {
    private volatile int offset;

    /**
     * @param time the server's, in milliseconds
     */
    void set(long time) {
        offset = (int) time - millis();
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public int mediaTime() {
        return millis() + offset;
    }

    private static int millis() {
        return (int) TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }
}

package org.vitrine.spice.client;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;

/**
 * Bodies of messages that were drawn, kept for the next ones: a guest in motion sends megabytes a
 * second in arrays of about the same size, and as garbage they would fill the heap before anybody
 * collects them. Thread-safe: taken on the I/O thread, given back on the display thread.
 */
final class BodyPool {
    /** Smaller ones cost less to make than to look for. */
    static final int MIN_BYTES = 16 << 10;

    /** What is kept free, in bytes: a picture of full HD without compression, rounded up. */
    static final int MAX_FREE_BYTES = 10 << 20;

    /** In how many arrays: a search must stay short. */
    static final int MAX_FREE = 128;

    private static final byte NOT_YOURS = (byte) 0xdb;

    private final Deque<byte[]> free = new ArrayDeque<>();
    private int freeBytes;

    /** An array of at least {@code size} bytes with any content, and of less than twice as many. */
    synchronized byte[] take(int size) {
        if (size < MIN_BYTES) {
            return new byte[size];
        }
        for (Iterator<byte[]> each = free.iterator(); each.hasNext(); ) {
            byte[] body = each.next();
            if (body.length >= size && body.length / 2 < size) {
                each.remove();
                freeBytes -= body.length;
                return body;
            }
        }
        return new byte[size > MAX_FREE_BYTES ? size : roundedUp(size)];
    }

    /** Takes back an array that nobody reads any more. */
    synchronized void give(byte[] body) {
        if (body.length < MIN_BYTES || body.length > MAX_FREE_BYTES) {
            return;
        }
        assert spoil(body);
        free.addFirst(body);
        freeBytes += body.length;
        while (freeBytes > MAX_FREE_BYTES || free.size() > MAX_FREE) {
            freeBytes -= free.removeLast().length;
        }
    }

    /** Sizes differ a little from message to message: an eighth more fits the next one, too. */
    private static int roundedUp(int size) {
        int step = Math.max(MIN_BYTES, Integer.highestOneBit(size) >> 3);
        return Math.max(size, Math.ceilDiv(size, step) * step);
    }

    /** In tests whoever still reads it shall notice. */
    private static boolean spoil(byte[] body) {
        Arrays.fill(body, NOT_YOURS);
        return true;
    }
}

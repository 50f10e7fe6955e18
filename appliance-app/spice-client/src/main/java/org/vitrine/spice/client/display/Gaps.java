package org.vitrine.spice.client.display;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts what a server sent and this client does not do yet, by name. The first of each kind is
 * logged. Thread-safe.
 */
public final class Gaps {
    private static final Logger LOG = System.getLogger(Gaps.class.getName());

    private final Map<String, AtomicLong> counts = new ConcurrentHashMap<>();

    /**
     * @param name a fixed text, so that there are only few: never with a value from the wire other
     *     than a message type
     */
    public void count(String name) {
        if (isNew(name)) {
            LOG.log(Level.WARNING, "the picture may lack something: {0}", name);
        }
    }

    /**
     * As {@link #count(String)}, of something that failed.
     *
     * @param why logged for the first of each kind
     */
    public void count(String name, Throwable why) {
        if (isNew(name)) {
            LOG.log(Level.WARNING, "the picture may lack something: " + name, why);
        }
    }

    private boolean isNew(String name) {
        return counts.computeIfAbsent(name, _ -> new AtomicLong()).incrementAndGet() == 1;
    }

    /** How often each was seen, by name; a copy. */
    public Map<String, Long> counts() {
        Map<String, Long> copy = new TreeMap<>();
        counts.forEach((name, count) -> copy.put(name, count.get()));
        return copy;
    }
}

package org.vitrine.vm;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.libvirt.Connect;
import org.libvirt.LibvirtException;
import org.libvirt.jna.Libvirt;

/**
 * libvirt's event loop, of which a process has one: thread {@code vm-events}, started with the
 * first connection, ends with the process. Here libvirt's own words are led into the log, too.
 */
final class EventLoop {
    static final String THREAD = "vm-events";

    private static final Logger LOG = System.getLogger(EventLoop.class.getName());
    private static final Map<Integer, CountDownLatch> PASSING = new ConcurrentHashMap<>();

    /** Fields, since native code holds them and the collector does not see that. */
    private static final Libvirt.VirErrorCallback ON_ERROR =
            (opaque, error) -> logError(error.message);

    private static final Libvirt.VirEventTimeoutCallback ON_PASSED =
            (timer, opaque) -> passed(timer);
    private static boolean started;

    private EventLoop() {}

    /** Must come before the first connection. */
    static synchronized void start() throws LibvirtException {
        if (started) {
            return;
        }
        Connect.setErrorCallback(ON_ERROR);
        var poll = new EventPoll();
        Thread.ofPlatform().daemon().name(THREAD).start(() -> run(poll));
        started = true;
    }

    private static void run(EventPoll poll) {
        while (true) {
            poll.turn();
        }
    }

    /** Every failed call throws as well; only what fails in the background would be lost. */
    private static void logError(String words) {
        boolean ofACall = Thread.currentThread().getName().startsWith("vm");
        LOG.log(ofACall ? Level.DEBUG : Level.WARNING, () -> "libvirt: " + words);
    }

    /**
     * Returns when all events that libvirt had queued before have been delivered: timers are served
     * in their order, and libvirt's own is older than ours.
     */
    static void awaitDelivered(Duration bound) throws InterruptedException {
        var latch = new CountDownLatch(1);
        synchronized (PASSING) {
            int timer = LibvirtMore.LIBVIRT.virEventAddTimeout(0, ON_PASSED, null, null);
            PASSING.put(timer, latch);
        }
        if (!latch.await(bound.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.log(Level.WARNING, "the event loop was held up for " + bound.toMillis() + " ms");
        }
    }

    private static void passed(int timer) {
        LibvirtMore.LIBVIRT.virEventRemoveTimeout(timer);
        synchronized (PASSING) { // so that it is there
            CountDownLatch latch = PASSING.remove(timer);
            if (latch != null) {
                latch.countDown();
            }
        }
    }
}

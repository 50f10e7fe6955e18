package org.vitrine.vm;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;

/**
 * A guest on its way to its attract point. Whoever prepares looks at {@link Guest#display}, waits,
 * presses keys as the exhibit wants, and calls {@link #finish} at the right picture; closing
 * without that throws everything away. Confined to the thread that called {@link Guest#prepare}.
 */
public final class Preparation implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Preparation.class.getName());

    private final Guest guest;
    private final WriteLayer layer;
    private final long from;
    private final Guest.Turn turn;
    private boolean over;

    Preparation(Guest guest, WriteLayer layer, long from, Guest.Turn turn) {
        this.guest = guest;
        this.layer = layer;
        this.from = from;
        this.turn = turn;
    }

    /** Where the guest is shown meanwhile. */
    public Optional<DisplayAddress> display() {
        return guest.display();
    }

    /**
     * Keeps the guest as it is now: by a snapshot, else by a memory image. The guest has ended when
     * this returns; the next {@link Guest#start} continues at this moment.
     *
     * @return why there is only a memory image, and so no reset in place; empty if there is a
     *     snapshot
     */
    public String finish() throws VmException, InterruptedException {
        if (over) {
            throw new IllegalStateException("it is over");
        }
        Duration took = Duration.ofNanos(System.nanoTime() - from);
        turn.ours();
        Machine machine = guest.machine();
        String fingerprint = machine.fingerprint();
        machine.pause();
        String reason = snapshot(machine);
        if (reason.isEmpty()) {
            machine.endGracefully();
        } else {
            machine.saveImage(layer.directory().resolve(PreparedStore.IMAGE));
            deleteUnusedMemory();
        }
        guest.forgetCurrent();
        guest.host()
                .store()
                .accept(guest.id(), fingerprint, layer.directory(), reason.isEmpty(), took);
        over = true;
        turn.close();
        LOG.log(
                Level.INFO,
                guest.id()
                        + ": prepared"
                        + (reason.isEmpty() ? "" : " without a snapshot (" + reason + ")"));
        return reason;
    }

    /** Empty if it worked, else why not. */
    private String snapshot(Machine machine) throws InterruptedException {
        if (!guest.host().settings().snapshots()) {
            return "snapshots are not wanted";
        }
        try {
            machine.attachMemory(layer);
            machine.saveSnapshot();
            return "";
        } catch (VmException e) {
            LOG.log(Level.WARNING, "no snapshot: " + e.getMessage());
            return e.operation() + ": " + e.reason();
        }
    }

    private void deleteUnusedMemory() throws VmException {
        try {
            Files.deleteIfExists(layer.memory());
        } catch (IOException e) {
            throw new VmException("prepare", guest.id(), e);
        }
    }

    /** Throws away what is not finished, and ends the guest. */
    @Override
    public void close() throws VmException {
        if (over) {
            return;
        }
        over = true;
        turn.ours();
        try {
            guest.machine().kill();
            guest.forgetCurrent();
            layer.discard();
        } catch (InterruptedException e) {
            LOG.log(Level.DEBUG, "interrupted; the next opening throws it away", e);
            Thread.currentThread().interrupt();
        } finally {
            turn.close();
        }
    }
}

package org.vitrine.vm;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The virtual machine of one exhibit. {@link #start}, {@link #reset}, {@link #stop} and {@link
 * #prepare} take turns and block the caller, who must not be thread {@code vm-events}, for no
 * longer than about a minute each; {@link #kill}, {@link #state} and {@link #display} may be called
 * meanwhile. There is nothing to close: the machine lives on without its handle.
 *
 * <p>All fail with a {@link VmException} that says what was tried and why it failed; {@link
 * NoAnswerException} where libvirt or QEMU hang.
 */
public final class Guest {
    private static final Logger LOG = System.getLogger(Guest.class.getName());

    /**
     * In place takes 0.02 to 0.3 s; a guest that needs much longer is replaced sooner than waited
     * for.
     */
    private static final Duration IN_PLACE = Duration.ofSeconds(5);

    private static final Duration LOAD = Duration.ofSeconds(30);
    private static final Duration ANSWER = Duration.ofSeconds(3);

    /**
     * SeaBIOS answers a reset of the processor by one of the whole machine: two resets, one reboot.
     */
    private static final Duration FIRMWARE_RESET = Duration.ofMillis(700);

    private static final Duration DELIVERY = Duration.ofSeconds(2);

    private final VmHost host;
    private final GuestDefinition definition;
    private final String preparedFor;
    private final Machine machine;
    private final ReentrantLock turn = new ReentrantLock(true);
    private volatile GuestEvent.Listener listener = event -> {};

    /**
     * How many operations run whose effects are our own doing and not news; a turn and a kill may
     * overlap and end in any order.
     */
    private final AtomicInteger ours = new AtomicInteger();

    private volatile @Nullable RunningDomain current;

    /** Of the last run; outlives it until the next begins. Only used in turn. */
    private @Nullable WriteLayer layer;

    /** Only used on thread vm-events. */
    private long lastReboot = System.nanoTime() - FIRMWARE_RESET.toNanos();

    Guest(VmHost host, GuestDefinition definition, String preparedFor) {
        this.host = host;
        this.definition = definition;
        this.preparedFor = preparedFor;
        this.machine = new Machine(host, definition, preparedFor);
    }

    boolean isOf(GuestDefinition other, String otherPreparedFor) {
        return definition.id().equals(other.id())
                && preparedFor.equals(otherPreparedFor)
                && definition.domain().toXml().equals(other.domain().toXml());
    }

    /** The exhibit's id. */
    public String id() {
        return definition.id();
    }

    /**
     * Takes the events from now on, instead of who took them before; on thread {@code vm-events}.
     */
    public void listen(GuestEvent.Listener events) {
        listener = events;
    }

    void happened(GuestEvent event) {
        if (ours.get() > 0 && !(event instanceof GuestEvent.HostLost)) {
            LOG.log(Level.DEBUG, () -> id() + ": " + event + ", our own doing");
            return;
        }
        if (event instanceof GuestEvent.Rebooted) {
            long before = lastReboot;
            lastReboot = System.nanoTime();
            if (lastReboot - before < FIRMWARE_RESET.toNanos()) {
                return;
            }
        }
        LOG.log(Level.INFO, () -> id() + ": " + event);
        if (event instanceof GuestEvent.Stopped) {
            current = null;
        }
        listener.accept(event);
    }

    /** Where the guest is shown while it runs; a new process has a new ticket. */
    public Optional<DisplayAddress> display() {
        return Optional.ofNullable(current).map(RunningDomain::display);
    }

    /** What the guest's process does now; also while another call hangs. */
    public GuestState state() throws VmException, InterruptedException {
        return machine.state();
    }

    /**
     * Whether QEMU itself still answers; a process that was stopped (SIGSTOP) does not, although
     * its state is running.
     */
    public boolean answers(Duration bound) throws VmException, InterruptedException {
        return machine.answers(bound);
    }

    /** The guest's QEMU process, for tests and reports. */
    public Optional<Long> processId() throws VmException {
        return machine.processId();
    }

    /**
     * Whether {@link #start} will find the attract point of these disks, this machine and this
     * QEMU.
     */
    public boolean isPrepared() throws VmException, InterruptedException {
        return prepared().isPresent();
    }

    /** How long the last preparation took, as an estimate for the next. */
    public Optional<Duration> preparationEstimate() throws VmException {
        return host.store().lastDuration(id());
    }

    /** Forgets the prepared state; the guest that runs from it is ended. */
    public void forgetPrepared() throws VmException, InterruptedException {
        try (Turn _ = new Turn()) {
            end();
            host.store().forget(id());
        }
    }

    private Optional<PreparedStore.Prepared> prepared() throws VmException, InterruptedException {
        return host.store().find(id(), machine.fingerprint());
    }

    /**
     * Makes the guest run. One that runs already is taken over as it is ({@link #reset} it then);
     * else it starts at its attract point where that is prepared, else from cold. Never runs twice.
     */
    public Start start() throws VmException, InterruptedException {
        long from = System.nanoTime();
        try (Turn turn = new Turn()) {
            Optional<RunningDomain> running = takeOver();
            Start start =
                    running.isPresent()
                            ? new Start(Start.Way.TAKEN_OVER, "", since(from))
                            : startAnew("", from);
            turn.endChecked();
            return told(start);
        }
    }

    /** Only one that runs what we would start, and answers. */
    private Optional<RunningDomain> takeOver() throws VmException, InterruptedException {
        Optional<RunningDomain> running = machine.find();
        if (running.isEmpty()) {
            current = null;
            discardLayer();
            return running;
        }
        noteLayer(running);
        GuestMark mark = running.get().mark();
        boolean good =
                mark.instance().equals(host.settings().instance())
                        && mark.fingerprint().equals(machine.fingerprint())
                        && mark.purpose() != GuestMark.Purpose.PREPARING
                        && host.store().isLayer(mark.layer())
                        && machine.state() == GuestState.RUNNING
                        && machine.answers(ANSWER);
        if (!good) {
            LOG.log(Level.INFO, id() + " runs, but not as it should: started anew");
            end();
            return Optional.empty();
        }
        current = running.get();
        return running;
    }

    /**
     * Brings the guest back to its attract point by the fastest way that works: in place, else in a
     * new process, else from cold. Also of use on one that is paused, hangs or is gone. What a
     * visitor wrote is thrown away in each case.
     */
    public Start reset() throws VmException, InterruptedException {
        long from = System.nanoTime();
        try (Turn turn = new Turn()) {
            String reason = resetInPlace();
            Start start;
            if (reason.isEmpty()) {
                start = new Start(Start.Way.IN_PLACE, "", since(from));
            } else {
                end();
                start = startAnew(reason, from);
            }
            turn.endChecked();
            return told(start);
        }
    }

    /** Empty if it worked, else why not. */
    private String resetInPlace() throws InterruptedException {
        RunningDomain running = current;
        if (running == null) {
            return "it did not run";
        }
        if (running.mark().purpose() != GuestMark.Purpose.SNAPSHOT) {
            return "it runs without a snapshot";
        }
        try {
            machine.loadSnapshot(IN_PLACE);
            return "";
        } catch (VmException e) {
            LOG.log(Level.WARNING, "no reset in place: " + e.getMessage());
            return e.operation() + ": " + e.reason();
        }
    }

    private Start startAnew(String before, long from) throws VmException, InterruptedException {
        Optional<PreparedStore.Prepared> prepared = prepared();
        String reason = prepared.isPresent() ? before : joined(before, "not prepared");
        if (prepared.isPresent()) {
            try {
                current = startPrepared(prepared.get());
                return new Start(Start.Way.RESTORED, reason, since(from));
            } catch (VmException e) {
                LOG.log(Level.WARNING, "no start from the prepared state: " + e.getMessage());
                reason = joined(reason, e.operation() + ": " + e.reason());
                end();
            }
        }
        WriteLayer fresh = WriteLayer.fresh(host.store().layers(), definition);
        current = started(fresh, () -> machine.create(fresh, GuestMark.Purpose.COLD, false));
        return new Start(Start.Way.COLD, reason, since(from));
    }

    private RunningDomain startPrepared(PreparedStore.Prepared prepared)
            throws VmException, InterruptedException {
        WriteLayer kept = WriteLayer.at(prepared.directory(), definition);
        if (!prepared.snapshot()) {
            WriteLayer fresh = WriteLayer.over(kept, host.store().layers());
            return started(
                    fresh,
                    () -> {
                        RunningDomain domain = machine.restore(prepared.image(), fresh);
                        machine.goOn();
                        return domain;
                    });
        }
        WriteLayer fresh = WriteLayer.copyOf(kept, host.store().layers());
        return started(
                fresh,
                () -> {
                    RunningDomain domain = machine.create(fresh, GuestMark.Purpose.SNAPSHOT, true);
                    machine.attachMemory(fresh);
                    machine.loadSnapshot(LOAD);
                    return domain;
                });
    }

    private interface Starting {
        RunningDomain run() throws VmException, InterruptedException;
    }

    /** A start that fails leaves neither process nor layer. */
    private RunningDomain started(WriteLayer fresh, Starting starting)
            throws VmException, InterruptedException {
        layer = fresh;
        try {
            return starting.run();
        } catch (VmException e) {
            end();
            throw e;
        }
    }

    private static String joined(String first, String second) {
        return first.isEmpty() ? second : first + "; " + second;
    }

    private Start told(Start start) {
        LOG.log(
                Level.INFO,
                () ->
                        id()
                                + ": "
                                + start.way()
                                + " in "
                                + start.took().toMillis()
                                + " ms"
                                + (start.reason().isEmpty() ? "" : " (" + start.reason() + ")"));
        return start;
    }

    private static Duration since(long from) {
        return Duration.ofNanos(System.nanoTime() - from);
    }

    /** Lets a guest that stands still go on, for example when its disk is readable again. */
    public void resume() throws VmException, InterruptedException {
        try (Turn _ = new Turn()) {
            machine.goOn();
        }
    }

    /** Ends the guest and throws away what it wrote; all is well if it did not run. */
    public void stop() throws VmException, InterruptedException {
        try (Turn _ = new Turn()) {
            end();
        }
    }

    /**
     * Ends the guest's process at once, also while another call hangs, which then fails; returns
     * when it is gone. What it wrote is thrown away by the next start or stop.
     *
     * @return whether there was one
     */
    public boolean kill() throws VmException, InterruptedException {
        ours.incrementAndGet();
        RunningDomain victim = current;
        try {
            boolean killed = machine.kill();
            if (Objects.equals(current, victim)) {
                current = null;
            }
            return killed;
        } finally {
            try {
                EventLoop.awaitDelivered(DELIVERY);
            } finally {
                ours.decrementAndGet();
            }
        }
    }

    private void end() throws VmException, InterruptedException {
        if (layer == null) {
            noteLayer(machine.find());
        }
        machine.kill();
        current = null;
        discardLayer();
    }

    private void noteLayer(Optional<RunningDomain> running) {
        running.map(r -> r.mark().layer())
                .filter(host.store()::isLayer)
                .ifPresent(path -> layer = WriteLayer.at(path, definition));
    }

    private void discardLayer() throws VmException {
        WriteLayer old = layer;
        if (old != null) {
            old.discard();
            layer = null;
        }
    }

    /**
     * Boots the guest from cold, for the caller to bring it to its attract point and then {@link
     * Preparation#finish} it. A guest that runs is ended. While it lasts nothing else can be done
     * with the guest but {@link #kill}.
     *
     * @return to be closed by the caller, on the same thread
     */
    public Preparation prepare() throws VmException, InterruptedException {
        var turn = new Turn();
        try {
            end();
            WriteLayer fresh = WriteLayer.fresh(host.store().incoming(), definition);
            RunningDomain running =
                    started(
                            fresh,
                            () -> {
                                if (host.settings().snapshots() && !fresh.hasImageForMemory()) {
                                    QemuTool.createEmpty(id(), fresh.memory());
                                }
                                return machine.create(fresh, GuestMark.Purpose.PREPARING, false);
                            });
            current = running;
            turn.told(); // a guest that dies on the way to its attract point is news
            return new Preparation(this, fresh, System.nanoTime(), turn);
        } catch (VmException | InterruptedException | RuntimeException e) {
            turn.close();
            throw e;
        }
    }

    GuestDefinition definition() {
        return definition;
    }

    VmHost host() {
        return host;
    }

    Machine machine() {
        return machine;
    }

    /** Of a preparation: its layer is not this guest's any more. */
    void forgetCurrent() {
        current = null;
        layer = null;
    }

    /** One operation at a time; what it causes is not told as an event. */
    final class Turn implements AutoCloseable {
        private boolean open = true;
        private boolean counted;

        Turn() throws InterruptedException {
            turn.lockInterruptibly();
            ours();
        }

        /**
         * From here on events are told again, and what was not told before must not have been the
         * end.
         */
        void endChecked() throws VmException, InterruptedException {
            told();
            GuestState state = machine.state();
            if (state != GuestState.RUNNING) {
                throw new VmException("start", id(), "it did not last: " + state);
            }
        }

        void told() throws InterruptedException {
            EventLoop.awaitDelivered(DELIVERY);
            uncount();
        }

        /** What follows is our own doing again. */
        void ours() {
            if (!counted) {
                counted = true;
                ours.incrementAndGet();
            }
        }

        private void uncount() {
            if (counted) {
                counted = false;
                ours.decrementAndGet();
            }
        }

        @Override
        public void close() {
            if (open) {
                open = false;
                try {
                    told();
                } catch (InterruptedException e) {
                    LOG.log(Level.DEBUG, "interrupted at the end", e);
                    Thread.currentThread().interrupt();
                } finally {
                    uncount();
                    turn.unlock();
                }
            }
        }
    }
}

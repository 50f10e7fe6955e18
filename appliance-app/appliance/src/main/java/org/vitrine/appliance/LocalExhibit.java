package org.vitrine.appliance;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.vitrine.exhibits.ExhibitManifest;
import org.vitrine.exhibits.LibraryEntry.Exhibit;
import org.vitrine.kiosk.Event;
import org.vitrine.kiosk.Fault;
import org.vitrine.spice.client.SpiceEndpoint;
import org.vitrine.spice.client.SpiceException;
import org.vitrine.vm.Acceleration;
import org.vitrine.vm.Guest;
import org.vitrine.vm.GuestDefinition;
import org.vitrine.vm.GuestEvent;
import org.vitrine.vm.GuestState;
import org.vitrine.vm.RefusedDefinitionException;
import org.vitrine.vm.Start;
import org.vitrine.vm.VmException;
import org.vitrine.vm.VmHost;
import org.vitrine.vm.VmSettings;

/**
 * Joins the rules' {@code GuestMachine} to an exhibit's virtual machine on this computer. Orders
 * are carried out one after the other on thread {@code machine}; ending the guest does not wait for
 * them, since it is what ends an order that hangs.
 */
final class LocalExhibit implements KioskRun.Source {
    private static final Logger LOG = System.getLogger(LocalExhibit.class.getName());
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    /** A guest that somebody paused goes on within this, or is set back. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final Duration ANSWER = Duration.ofSeconds(3);

    private static final Duration CLOSING_LIMIT = Duration.ofSeconds(10);

    private final Exhibit exhibit;
    private final GuestDefinition definition;
    private final VmSettings settings;
    private final Consumer<Event> post;
    private final ScheduledThreadPoolExecutor orders =
            new ScheduledThreadPoolExecutor(1, task -> new Thread(task, "machine"));

    // Thread "machine".
    private @Nullable VmHost host; // owned
    private boolean preparingFailed;

    private volatile @Nullable Guest guest;
    private volatile int run;
    private volatile boolean up;

    /** Whether the last order was one to run. */
    private volatile boolean wanted;

    /** libvirt's daemon went away, and with it whoever would tell us events. */
    private volatile boolean deaf;

    LocalExhibit(
            Exhibit exhibit,
            GuestDefinition definition,
            VmSettings settings,
            Consumer<Event> post) {
        this.exhibit = exhibit;
        this.definition = definition;
        this.settings = settings;
        this.post = post;
        orders.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        var _ =
                orders.scheduleWithFixedDelay(
                        () -> inNet(this::look, LocalExhibit::trouble),
                        LOOK_EVERY.toMillis(),
                        LOOK_EVERY.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    /** What an order does; its failure becomes an event of that order. */
    @FunctionalInterface
    private interface Order {
        void run() throws VmException, InterruptedException;
    }

    @Override
    public void start(int number) {
        run = number;
        wanted = true;
        order(
                () -> post.accept(started(number)),
                failure -> {
                    boolean refused = failure instanceof RefusedDefinitionException;
                    return new Event.StartFailed(
                            number,
                            refused ? Fault.GUEST_REFUSED : Fault.GUEST_NOT_STARTED,
                            words(failure));
                });
    }

    @Override
    public void reset(int number) {
        order(
                () -> {
                    Start start = guest().reset();
                    up = wanted;
                    post.accept(new Event.ResetDone(number, way(start)));
                },
                failure -> new Event.ResetFailed(number, words(failure)));
    }

    /** Overtakes what hangs, and so ends it; then takes its turn to put away what is left. */
    @Override
    public void kill(int number) {
        wanted = false;
        up = false;
        Guest known = guest;
        if (known != null) {
            Thread.ofPlatform().name("machine-kill").start(() -> killNow(known));
        }
        order(
                () -> {
                    guest().stop();
                    up = false;
                    post.accept(
                            new Event.GuestStopped(number, Event.StopReason.DESTROYED, "on order"));
                },
                // The rules ask again when no answer comes within their limit.
                failure -> new Event.HostTrouble(words(failure)));
    }

    @Override
    public SpiceEndpoint find() throws SpiceException {
        // Looked at once: the guest may stop at any moment.
        return Optional.ofNullable(guest)
                .flatMap(Guest::display)
                .map(GuestEndpoint::of)
                .orElseThrow(() ->
                        new SpiceException(
                                SpiceException.Reason.NO_SERVER, "the guest is not running"));
    }

    /** Ends the guest: nobody watches over it from here on. */
    @Override
    public void close() {
        wanted = false;
        up = false;
        Guest known = guest;
        if (known != null) {
            killNow(known);
        }
        orders.execute(() -> inNet(this::letGo, LocalExhibit::trouble));
        orders.shutdown();
        try {
            if (!orders.awaitTermination(CLOSING_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.log(Level.WARNING, "{0}: its machine did not end in time", exhibit.id());
                orders.shutdownNow().forEach(task -> LOG.log(Level.DEBUG, "dropped {0}", task));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void letGo() {
        try {
            Guest known = guest;
            if (known != null) {
                known.stop();
            }
            VmHost open = host;
            if (open != null) {
                open.close();
            }
        } catch (VmException e) {
            LOG.log(Level.WARNING, "could not put the machine away", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Event started(int number) throws VmException, InterruptedException {
        Guest machine = guest();
        VmHost open = host();
        Acceleration acceleration = open.acceleration();
        if (exhibit.manifest().speed().acceleration() == ExhibitManifest.Acceleration.KVM_REQUIRED
                && acceleration instanceof Acceleration.Tcg) {
            return new Event.StartFailed(
                    number,
                    Fault.GUEST_REFUSED,
                    "it wants hardware virtualisation, and " + acceleration.reason());
        }
        if (!preparingFailed && machine.state() == GuestState.OFF && !machine.isPrepared()) {
            prepare(machine, number);
        }
        if (!wanted) {
            return new Event.StartFailed(
                    number, Fault.GUEST_NOT_STARTED, "its end was ordered meanwhile");
        }
        Start start = machine.start();
        up = wanted;
        return start.way() == Start.Way.TAKEN_OVER
                ? new Event.GuestFound(number)
                : new Event.GuestStarted(number);
    }

    /** An exhibit that cannot be prepared is shown all the same: it boots for each visitor. */
    private void prepare(Guest machine, int number) throws InterruptedException {
        try {
            new Preparer(exhibit, machine)
                    .prepare(fraction ->
                            post.accept(
                                    new Event.GuestProgress(number, OptionalDouble.of(fraction))));
        } catch (VmException | SpiceException | TimeoutException e) {
            // One that was ended on the way may well be prepared the next time.
            preparingFailed = wanted;
            LOG.log(
                    Level.WARNING,
                    exhibit.id() + " could not be prepared, so it boots for each visitor",
                    e);
        }
    }

    private VmHost host() throws VmException, InterruptedException {
        VmHost known = host;
        if (known != null) {
            return known;
        }
        VmHost opened = VmHost.open(settings, Main::stuck);
        host = opened;
        LOG.log(Level.INFO, opened.describe());
        return opened;
    }

    private Guest guest() throws VmException, InterruptedException {
        Guest known = guest;
        if (known != null) {
            return known;
        }
        Guest made =
                host().guest(
                                definition,
                                exhibit.manifest().attract()
                                        + " "
                                        + exhibit.manifest().input().pointer());
        host().endAllBut(java.util.Set.of(exhibit.id().text()));
        made.listen(this::happened);
        guest = made;
        return made;
    }

    private void happened(GuestEvent event) {
        int now = run;
        switch (event) {
            case GuestEvent.Stopped(var reason) -> {
                // While an order starts it, the order itself tells what came of that.
                if (up) {
                    up = false;
                    post.accept(new Event.GuestStopped(now, why(reason), ""));
                }
            }
            case GuestEvent.Panicked() -> post.accept(new Event.GuestPanicked(now));
            case GuestEvent.WatchdogFired() -> post.accept(new Event.WatchdogFired(now));
            case GuestEvent.Rebooted() -> post.accept(new Event.GuestRebooted(now));
            case GuestEvent.IoError(var disk) -> post.accept(new Event.GuestIoError(now, disk));
            case GuestEvent.Paused(var reason) -> {
                // A disk's failure has its own event.
                if (!reason.equals("ioerror")) {
                    var _ =
                            orders.schedule(
                                    () ->
                                            inNet(
                                                    () -> lookAtPaused(now, reason),
                                                    LocalExhibit::trouble),
                                    PAUSE.toMillis(),
                                    TimeUnit.MILLISECONDS);
                }
            }
            case GuestEvent.Resumed() -> LOG.log(Level.DEBUG, "the guest goes on");
            case GuestEvent.HostLost() -> {
                deaf = true;
                post.accept(new Event.HostTrouble("the connection to libvirt broke"));
            }
        }
    }

    /**
     * Somebody's snapshot pauses a guest for a moment, a panic does before it is told: both pass.
     */
    private void lookAtPaused(int number, String reason) throws VmException, InterruptedException {
        Guest known = guest;
        if (known != null && up && known.state() == GuestState.PAUSED) {
            post.accept(new Event.GuestIoError(number, "it stands still: " + reason));
        }
    }

    /** Sees what no event told, for example while libvirt's daemon was away. */
    private void look() throws VmException, InterruptedException {
        Guest known = guest;
        if (known == null || !up) {
            return;
        }
        GuestState state = known.state();
        if (state == GuestState.OFF && up) {
            up = false;
            post.accept(
                    new Event.GuestStopped(run, Event.StopReason.GONE, "it is not there any more"));
        } else if (deaf && known.answers(ANSWER)) {
            // Asked on the connection that brings events, so that it is there again.
            deaf = false;
            LOG.log(Level.INFO, "the connection to libvirt is back");
            missed(state, run);
        }
    }

    /** What would have been told while libvirt was away. */
    private void missed(GuestState state, int number) throws VmException, InterruptedException {
        switch (state) {
            case RUNNING, OFF -> LOG.log(Level.DEBUG, "nothing was missed");
            case PAUSED -> lookAtPaused(number, "since libvirt was away");
            case IO_ERROR -> post.accept(new Event.GuestIoError(number, ""));
            case ENDING -> post.accept(new Event.GuestPanicked(number));
        }
    }

    private static Event trouble(Exception failure) {
        return new Event.HostTrouble(words(failure));
    }

    private void killNow(Guest known) {
        try {
            boolean killed = known.kill();
            LOG.log(Level.DEBUG, () -> killed ? "killed" : "there was nothing to kill");
        } catch (VmException e) {
            post.accept(new Event.HostTrouble(words(e)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void order(Order order, Function<Exception, Event> failed) {
        try {
            orders.execute(() -> inNet(order, failed));
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "closing already", e);
        }
    }

    /** The broad net of thread "machine": what fails there is an event; an error is the end. */
    private void inNet(Order order, Function<Exception, Event> failed) {
        try {
            order.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (VmException | RuntimeException e) {
            LOG.log(Level.WARNING, words(e), e);
            post.accept(failed.apply(e));
        } catch (Error e) {
            // An executor would keep it to itself.
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
            throw e;
        }
    }

    private static Event.ResetWay way(Start start) {
        return switch (start.way()) {
            case IN_PLACE -> Event.ResetWay.IN_PLACE;
            case RESTORED -> Event.ResetWay.RESTORED;
            case COLD, TAKEN_OVER -> Event.ResetWay.BOOTED;
        };
    }

    private static Event.StopReason why(GuestEvent.Reason reason) {
        return switch (reason) {
            case SHUTDOWN -> Event.StopReason.SHUTDOWN;
            case DESTROYED -> Event.StopReason.DESTROYED;
            case CRASHED, FAILED -> Event.StopReason.CRASHED;
        };
    }

    private static String words(Exception failure) {
        return failure instanceof RefusedDefinitionException refused
                ? String.join("; ", List.copyOf(refused.problems()))
                : String.valueOf(failure.getMessage());
    }
}

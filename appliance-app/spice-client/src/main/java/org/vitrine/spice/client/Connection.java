package org.vitrine.spice.client;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.vitrine.imaging.FrameMailbox;
import org.vitrine.spice.client.SpiceEndpoint.Address;
import org.vitrine.spice.client.SpiceException.Reason;
import org.vitrine.spice.client.connection.Bodies;
import org.vitrine.spice.client.connection.ServerProbe;
import org.vitrine.spice.client.connection.SpiceChannel;
import org.vitrine.spice.client.connection.TlsClient;
import org.vitrine.spice.client.connection.Traffic;
import org.vitrine.spice.client.connection.Wiring;
import org.vitrine.spice.client.display.Gaps;
import org.vitrine.spice.protocol.Capabilities;
import org.vitrine.spice.protocol.ChannelId;
import org.vitrine.spice.protocol.ChannelType;

/**
 * The life of a session: opens its channels, declares it ready or lost, lets go of everything.
 * Confined to the I/O thread where not said otherwise; a channel that does not come up, ends or
 * fails is the end of all.
 */
final class Connection {
    private static final Logger LOG = System.getLogger(Connection.class.getName());

    private static final ChannelId DISPLAY = ChannelId.of(ChannelType.DISPLAY, 0);
    private static final ChannelId INPUTS = ChannelId.of(ChannelType.INPUTS, 0);
    private static final ChannelId CURSOR = ChannelId.of(ChannelType.CURSOR, 0);
    private static final ChannelId PLAYBACK = ChannelId.of(ChannelType.PLAYBACK, 0);

    /** Long enough for a server that lives, short enough to be told of one that does not. */
    private static final Duration PROBE = Duration.ofMillis(500);

    private static final Duration CLOSE = Duration.ofSeconds(5);

    private final EventLoop loop;
    private final Dialer dialer;
    private final SpiceEndpoint endpoint;
    private final SpiceOptions options;
    private final FrameMailbox mailbox;
    private final ListenerGate gate;
    private final int number;
    private final Consumer<Connection> whenReleased;

    private final GuestInputs inputs = new GuestInputs();
    private final Gaps gaps = new Gaps();
    private final MediaClock clock = new MediaClock();
    private final Liveness liveness;
    private final Traffic traffic;
    private final PlaybackReceiver playback;
    private final CompletableFuture<Void> released = new CompletableFuture<>();

    private final List<Future<?>> timers = new ArrayList<>();
    private final Map<ChannelId, SpiceChannel> channels = new LinkedHashMap<>();
    private @Nullable Wiring wiring;
    private volatile @Nullable DisplaySide display;
    private long sessionId;
    private boolean drawing;
    private boolean ready;
    private boolean mouseTold;
    private boolean absolute;
    private boolean ending;
    private int closing = -1;
    private Optional<SpiceException> outcome = Optional.empty();

    Connection(
            EventLoop loop,
            Dialer dialer,
            SpiceEndpoint endpoint,
            FrameMailbox mailbox,
            SpiceOptions options,
            SpiceListener listener,
            int number,
            Consumer<Connection> whenReleased) {
        this.loop = loop;
        this.dialer = dialer;
        this.endpoint = endpoint;
        this.options = options;
        this.mailbox = mailbox;
        this.number = number;
        this.whenReleased = whenReleased;
        gate = new ListenerGate(listener);
        liveness = new Liveness(loop, inputs, options.timeouts(), new Watch());
        traffic = new Traffic(liveness::heard);
        playback =
                new PlaybackReceiver(
                        options.sound().orElse(AudioSink.NONE), traffic, gaps, new Others());
    }

    /** Starts to connect; from any thread. */
    void start() {
        if (endpoint.address() instanceof Address.Tcp tcp && tcp.tlsPort().isPresent()) {
            // Reads files.
            Thread.ofVirtual().name("spice-tls").start(() -> startWithTls(tcp));
        } else {
            loop.execute(() -> begin(Optional.empty()));
        }
    }

    GuestInputs inputs() {
        return inputs;
    }

    SpiceStatistics statistics() {
        return new SpiceStatistics(
                traffic.bytesReceived(),
                traffic.bytesSent(),
                traffic.messages(),
                gaps.counts(),
                frames(),
                liveness.roundTrip(),
                traffic.slowLine(),
                playback.streams());
    }

    private long frames() {
        DisplaySide side = display;
        return side == null ? 0 : side.frames();
    }

    /** From any thread; waits unless the thread is one of ours. */
    void close() {
        gate.shut();
        if (released.isDone()) {
            return;
        }
        loop.execute(() -> finish(Optional.empty()));
        DisplaySide side = display;
        boolean onDisplay = side != null && side.isCurrentThread();
        if (!loop.inEventLoop() && !onDisplay) {
            awaitRelease();
        }
    }

    private void awaitRelease() {
        try {
            released.get(CLOSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException e) {
            LOG.log(Level.WARNING, "a session to " + endpoint + " does not end", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("nobody completes it so", e);
        }
    }

    private void startWithTls(Address.Tcp tcp) {
        try {
            TlsClient tls = TlsClient.create(tcp, endpoint.trust());
            loop.execute(() -> begin(Optional.of(tls)));
        } catch (SpiceException e) {
            loop.execute(() -> fail(e));
        }
    }

    private void begin(Optional<TlsClient> tls) {
        if (ending) {
            return;
        }
        var shared =
                new Wiring(loop, dialer, endpoint, options.timeouts().step(), tls, traffic, gaps);
        wiring = shared;
        var receiver =
                new MainReceiver(new MainEvents(), clock, traffic, gaps, options.absoluteMouse());
        var main =
                new SpiceChannel(
                        shared,
                        ChannelId.MAIN,
                        // Name of the guest, tokens of the agent.
                        Capabilities.of(1, 2),
                        Bodies.upTo(MainReceiver.MAX_BODY),
                        receiver);
        channels.put(ChannelId.MAIN, main);
        main.open(0);
    }

    private final class MainEvents implements MainReceiver.Events {
        @Override
        public void opened() {
            Duration bound = options.timeouts().channel();
            after(
                    bound,
                    () -> {
                        if (channels.size() == 1) {
                            String what = "no list of channels came within " + text(bound);
                            fail(new SpiceException(Reason.TIMED_OUT, endpoint + ": " + what));
                        }
                    });
        }

        @Override
        public void begun(long id) {
            sessionId = id;
        }

        @Override
        public void channels(List<ChannelId> announced) {
            openAll(announced);
        }

        @Override
        public void mouseMode(boolean isAbsolute) {
            if (!mouseTold || absolute != isAbsolute) {
                mouseTold = true;
                absolute = isAbsolute;
                inputs.mode(isAbsolute);
                gate.tell(listener -> listener.mouseMode(isAbsolute));
            }
        }

        @Override
        public void agent(boolean connected) {
            gate.tell(listener -> listener.agent(connected));
        }

        @Override
        public void failed(SpiceException failure) {
            fail(failure);
        }
    }

    private final class Others implements ChannelEvents {
        @Override
        public void opened(SpiceChannel channel) {
            checkReady();
        }

        @Override
        public void failed(SpiceException failure) {
            fail(failure);
        }
    }

    private final class Watch implements Liveness.Events {
        @Override
        public void silent(Duration age) {
            gate.tell(listener -> listener.silent(age));
        }

        @Override
        public void alive() {
            gate.tell(SpiceListener::alive);
        }

        @Override
        public void lost(Duration age) {
            fail(
                    new SpiceException(
                            Reason.SILENT, endpoint + ": nothing has come for " + text(age)));
        }
    }

    /** May be called again with more; what is there stays. */
    private void openAll(List<ChannelId> announced) {
        if (ending) {
            return;
        }
        for (ChannelId needed : List.of(DISPLAY, INPUTS)) {
            if (!announced.contains(needed)) {
                fail(new SpiceException(Reason.REFUSED, endpoint + " offers no channel " + needed));
                return;
            }
        }
        for (ChannelId id : announced) {
            if (!channels.containsKey(id)) {
                openOne(id);
            }
        }
    }

    private void openOne(ChannelId id) {
        var others = new Others();
        if (id.equals(DISPLAY)) {
            DisplaySide side = startDisplay(others);
            open(
                    new SpiceChannel(
                            wiring(),
                            id,
                            DisplayReceiver.capabilities(),
                            side.display(),
                            side.display()),
                    id);
        } else if (id.equals(INPUTS)) {
            var receiver =
                    new InputsReceiver(inputs, liveness, traffic, gaps, options.lockKeys(), others);
            open(id, Capabilities.NONE, InputsReceiver.MAX_BODY, receiver);
        } else if (id.equals(CURSOR)) {
            var receiver = startDisplay(others).openCursor(traffic, others);
            open(id, Capabilities.NONE, CursorReceiver.MAX_BODY, receiver);
        } else if (id.equals(PLAYBACK) && options.sound().isPresent()) {
            open(id, PlaybackReceiver.CAPABILITIES, PlaybackReceiver.MAX_BODY, playback);
        } else {
            LOG.log(Level.DEBUG, "not opened: {0}", id);
        }
    }

    private void open(
            ChannelId id, Capabilities special, int maxBody, SpiceChannel.Receiver receiver) {
        open(new SpiceChannel(wiring(), id, special, Bodies.upTo(maxBody), receiver), id);
    }

    private void open(SpiceChannel channel, ChannelId id) {
        channels.put(id, channel);
        channel.open(sessionId);
        Duration bound = options.timeouts().channel();
        after(
                bound,
                () -> {
                    if (!channel.isOpen()) {
                        String what = "did not come up within " + text(bound);
                        fail(
                                new SpiceException(
                                        Reason.TIMED_OUT, id + " of " + endpoint + " " + what));
                    }
                });
    }

    private void after(Duration time, Runnable check) {
        timers.add(loop.schedule(check, time.toMillis(), TimeUnit.MILLISECONDS));
    }

    private void checkReady() {
        if (!ready && isOpen(DISPLAY) && isOpen(INPUTS)) {
            ready = true;
            liveness.start();
            gate.tell(SpiceListener::ready);
        }
    }

    private boolean isOpen(ChannelId id) {
        SpiceChannel channel = channels.get(id);
        return channel != null && channel.isOpen();
    }

    /** Starts the display thread when the first channel needs it. */
    private DisplaySide startDisplay(ChannelEvents others) {
        DisplaySide present = display;
        if (present != null) {
            return present;
        }
        var fresh =
                new DisplaySide(
                        loop,
                        "display-" + number,
                        mailbox,
                        gate,
                        gaps,
                        clock,
                        traffic,
                        options.compression(),
                        others,
                        this::fail,
                        this::drawingEnded);
        display = fresh;
        drawing = true;
        return fresh;
    }

    /** The end for a reason of its own; the first one counts. */
    private void fail(SpiceException failure) {
        if (ending) {
            return;
        }
        if (failure.reason() == Reason.CLOSED && ready) {
            explain(failure);
        } else {
            finish(Optional.of(failure));
        }
    }

    /** A server that closed everything and still answers has thrown us out. */
    private void explain(SpiceException failure) {
        ending = true;
        inputs.detach();
        Future<Boolean> answers = ServerProbe.ask(wiring(), PROBE);
        answers.addListener(_ -> {
            boolean mainLost = !isOpen(ChannelId.MAIN);
            if (answers.isSuccess() && answers.getNow() && mainLost) {
                finish(
                        Optional.of(
                                new SpiceException(
                                        Reason.THROWN_OUT,
                                        endpoint + " ended the session and goes on without us",
                                        failure)));
            } else {
                finish(Optional.of(failure));
            }
        });
    }

    private void finish(Optional<SpiceException> failure) {
        if (closing >= 0) {
            return;
        }
        ending = true;
        outcome = failure;
        inputs.detach();
        liveness.stop();
        playback.stop();
        timers.forEach(timer -> timer.cancel(false));
        DisplaySide side = display;
        if (side != null) {
            side.stop();
        }
        closing = channels.size();
        for (SpiceChannel channel : channels.values()) {
            channel.close().addListener(_ -> closed());
        }
        checkReleased();
    }

    private void closed() {
        closing--;
        checkReleased();
    }

    private void drawingEnded() {
        drawing = false;
        checkReleased();
    }

    private void checkReleased() {
        if (closing == 0 && !drawing && !released.isDone()) {
            outcome.ifPresent(gate::fail);
            released.complete(null);
            whenReleased.accept(this);
        }
    }

    private Wiring wiring() {
        Wiring present = wiring;
        if (present == null) {
            throw new IllegalStateException("not begun");
        }
        return present;
    }

    private static String text(Duration duration) {
        return duration.toMillis() + " ms";
    }
}

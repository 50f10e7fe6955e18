package org.vitrine.spice.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.vitrine.spice.client.FakePeer.Received;
import org.vitrine.spice.client.FakeSpiceServer.Script;
import org.vitrine.spice.client.SpiceException.Reason;
import org.vitrine.spice.client.SpiceOptions.Timeouts;
import org.vitrine.spice.protocol.Capabilities;
import org.vitrine.spice.protocol.ChannelType;
import org.vitrine.spice.protocol.WireWriter;

/** A session with a scripted server, from its beginning to its end. */
@Timeout(60)
class SpiceClientTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int KEY_A = 30;

    private final SpiceClient client = new SpiceClient();
    private final RecordingListener heard = new RecordingListener();
    private final StillPicture picture = new StillPicture();

    /** What the client sent to the script under test. */
    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();

    @AfterEach
    void closeClient() {
        client.close();
    }

    @Test
    void isReadyWithoutAnyPicture() throws IOException, InterruptedException {
        try (var server = new FakeSpiceServer().on(ChannelType.INPUTS, this::record);
                var session = open(server)) {
            heard.await("ready", SOON);
            assertEquals(List.of("mouseMode relative", "ready"), heard.all());
            session.inputs().keyDown(KEY_A);
            session.inputs().releaseAll();
            assertEquals(new Received(101, "1e000000"), next());
            assertEquals(new Received(102, "9e000000"), next());
        }
        assertEquals(List.of("mouseMode relative", "ready"), heard.all());
    }

    @Test
    void showsWhatTheServerDraws() throws IOException, InterruptedException {
        try (var server = new FakeSpiceServer().on(ChannelType.DISPLAY, this::drawWhite);
                var session = open(server)) {
            heard.await("firstPicture 320x200", SOON);
            var still = picture.mailbox().snapshot().orElseThrow();
            assertEquals(0xffffff, still.pixels()[0] & 0xffffff);
            assertEquals(1, session.statistics().messages().get("SurfaceCreate"));
        }
    }

    @Test
    void tellsWhenAServerTakesTheScreenAwayForGood() throws IOException, InterruptedException {
        try (var server = new FakeSpiceServer().on(ChannelType.DISPLAY, this::drawAndDestroy);
                var _ = open(server)) {
            heard.await("firstPicture", SOON);
            heard.await("pictureGone", SOON);
            assertTrue(picture.mailbox().snapshot().isPresent());
        }
    }

    private void drawAndDestroy(FakePeer peer) throws IOException {
        peer.read();
        surface(peer);
        peer.send(304, bitmap());
        peer.send(102, new WireWriter());
        peer.send(315, new WireWriter().u32(0));
        peer.stay();
    }

    @Test
    void speaksFullHeadersWithPartsToAServerWithoutShortOnes()
            throws IOException, InterruptedException {
        Script parts =
                peer -> {
                    // A ping as a part of a message that means nothing.
                    var body = new WireWriter().u16(1).u32(6).u16(4).u32(12).u32(9).u64(5);
                    peer.send(120, body, 0);
                    var carrier = new WireWriter().u16(0xffff);
                    carrier.u16(1).u32(8).u16(4).u32(12).u32(9).u64(5);
                    peer.send(120, carrier, 2);
                    record(peer);
                };
        try (var server =
                        new FakeSpiceServer()
                                .withCommon(Capabilities.of(Capabilities.AUTH_SELECTION))
                                .on(ChannelType.INPUTS, parts);
                var session = open(server)) {
            heard.await("ready", SOON);
            assertEquals(new Received(3, "090000000500000000000000"), next());
            session.inputs().keyDown(KEY_A);
            assertEquals(new Received(101, "1e000000"), next());
            assertEquals(2, session.statistics().gaps().get("inputs message 120"));
        }
    }

    @Test
    void answersAndAcknowledgesWhileTheDisplayThreadIsBusy()
            throws IOException, InterruptedException {
        Script busy =
                peer -> {
                    received.add(peer.read()); // the display's init
                    peer.send(3, new WireWriter().u32(7).u32(4));
                    for (int i = 0; i < 9; i++) {
                        peer.send(102, new WireWriter());
                    }
                    peer.send(4, new WireWriter().u32(1).u64(2));
                    record(peer);
                };
        var blocked = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        Thread holder =
                Thread.ofVirtual()
                        .start(() ->
                                picture.mailbox()
                                        .draw(() -> {
                                            blocked.countDown();
                                            await(goOn);
                                        }));
        assertTrue(blocked.await(10, TimeUnit.SECONDS));
        try (var server = new FakeSpiceServer().on(ChannelType.DISPLAY, busy);
                var session = open(server)) {
            assertEquals(101, next().type());
            assertEquals(new Received(1, "07000000"), next());
            assertEquals(new Received(2, ""), next());
            assertEquals(new Received(2, ""), next());
            assertEquals(new Received(3, "010000000200000000000000"), next());
            heard.await("ready", SOON);
            goOn.countDown();
            assertEquals(0, session.statistics().frames());
        } finally {
            goOn.countDown();
            holder.join();
        }
    }

    @Test
    void makesTheServerWaitWhenItSendsFasterThanWeDraw() throws IOException, InterruptedException {
        var allSent = new CountDownLatch(1);
        long pictures = 800;
        Script flood =
                peer -> {
                    peer.read();
                    surface(peer);
                    var body = bitmap();
                    for (int i = 0; i < pictures; i++) {
                        peer.send(304, body);
                    }
                    allSent.countDown();
                    peer.stay();
                };
        var goOn = new CountDownLatch(1);
        var blocked = new CountDownLatch(1);
        try (var server = new FakeSpiceServer();
                var session = open(server.on(ChannelType.DISPLAY, flood))) {
            heard.await("firstPicture", SOON);
            Thread holder =
                    Thread.ofVirtual()
                            .start(() ->
                                    picture.mailbox()
                                            .draw(() -> {
                                                blocked.countDown();
                                                await(goOn);
                                            }));
            assertTrue(blocked.await(10, TimeUnit.SECONDS));
            long before = session.statistics().bytesReceived();
            long at = awaitStandstill(session);
            assertTrue(at - before < 40L << 20, (at - before) + " bytes taken without drawing");
            goOn.countDown();
            holder.join();
            assertTrue(allSent.await(30, TimeUnit.SECONDS));
            picture.await(Duration.ofMillis(500), SOON);
            assertEquals(pictures, session.statistics().messages().get("DrawCopy"));
        }
    }

    @Test
    void setsTheLockKeysOnce() throws IOException, InterruptedException {
        Script locks =
                peer -> {
                    peer.send(101, new WireWriter().u16(2));
                    peer.send(102, new WireWriter().u16(2));
                    peer.send(102, new WireWriter().u16(6));
                    peer.send(4, new WireWriter().u32(1).u64(2));
                    record(peer);
                };
        try (var server = new FakeSpiceServer().on(ChannelType.INPUTS, locks);
                var session = open(server)) {
            assertEquals(new Received(103, "0000"), next());
            assertEquals(3, next().type());
            assertEquals(0, session.statistics().frames());
        }
    }

    @Test
    void asksForTheAbsoluteMouseWheneverItCanBeHad() throws IOException, InterruptedException {
        Script main =
                peer -> {
                    peer.sendInit(1, 1, false, 0);
                    peer.answerAttach();
                    peer.send(105, new WireWriter().u16(3).u16(1));
                    received.add(peer.read());
                    peer.send(105, new WireWriter().u16(3).u16(2));
                    peer.send(105, new WireWriter().u16(1).u16(1));
                    peer.send(105, new WireWriter().u16(3).u16(1));
                    record(peer);
                };
        try (var server = new FakeSpiceServer().on(ChannelType.MAIN, main);
                var session = open(server)) {
            assertEquals(new Received(105, "0200"), next());
            heard.await("mouseMode absolute", SOON);
            assertEquals(new Received(105, "0200"), next());
            assertEquals(0, session.statistics().frames());
        }
        List<String> modes =
                heard.all().stream().filter(told -> told.startsWith("mouseMode")).toList();
        assertEquals(
                List.of("mouseMode relative", "mouseMode absolute", "mouseMode relative"), modes);
    }

    @Test
    void goesBackToTheRelativeMouseIfThatIsPreferred() throws IOException, InterruptedException {
        Script main =
                peer -> {
                    peer.sendInit(3, 2, false, 0);
                    record(peer);
                };
        try (var server = new FakeSpiceServer().on(ChannelType.MAIN, main);
                var session = open(server, SpiceOptions.DEFAULTS.withAbsoluteMouse(false))) {
            assertEquals(104, next().type());
            assertEquals(new Received(105, "0100"), next());
            assertEquals(0, session.statistics().frames());
        }
    }

    @Test
    void spendsNoTokenOfTheAgentThatItDoesNotHave() throws IOException, InterruptedException {
        Script main =
                peer -> {
                    peer.sendInit(1, 1, true, 0);
                    received.add(peer.read()); // attach
                    received.add(peer.read()); // agent start
                    peer.send(4, new WireWriter().u32(1).u64(2));
                    received.add(peer.read()); // pong
                    peer.send(110, new WireWriter().u32(1));
                    received.add(peer.read()); // announcement
                    peer.send(108, new WireWriter().u32(0));
                    peer.send(115, new WireWriter().u32(10));
                    record(peer);
                };
        try (var server = new FakeSpiceServer().on(ChannelType.MAIN, main);
                var session = open(server)) {
            assertEquals(104, next().type());
            assertEquals(new Received(106, "ffffffff"), next());
            assertEquals(3, next().type());
            assertEquals(107, next().type());
            assertEquals(106, next().type());
            assertEquals(107, next().type());
            heard.await("agent false", SOON);
            assertEquals(0, session.statistics().frames());
        }
    }

    @Test
    void aChannelThatIsClosedEndsTheSessionAndIsNamed() throws IOException, InterruptedException {
        var close = new CountDownLatch(1);
        Script cursor =
                peer -> {
                    await(close);
                    peer.reset();
                };
        try (var server = new FakeSpiceServer().on(ChannelType.CURSOR, cursor);
                var session = open(server)) {
            heard.await("ready", SOON);
            close.countDown();
            SpiceException failure = heard.awaitFailure(SOON);
            assertEquals(Reason.CLOSED, failure.reason());
            assertTrue(failure.toString().contains("cursor 0 of 127.0.0.1"), failure.toString());
            assertEquals(0, session.statistics().frames());
        }
        assertEquals(1, heard.all().stream().filter(told -> told.startsWith("failed")).count());
    }

    @Test
    void aServerThatClosesAllAndAnswersOthersHasThrownUsOut()
            throws IOException, InterruptedException {
        var close = new CountDownLatch(1);
        Script main =
                peer -> {
                    peer.sendInit(1, 1, false, 0);
                    peer.answerAttach();
                    await(close);
                };
        try (var server = new FakeSpiceServer().on(ChannelType.MAIN, main);
                var session = open(server)) {
            heard.await("ready", SOON);
            close.countDown();
            assertEquals(Reason.THROWN_OUT, heard.awaitFailure(SOON).reason());
            assertEquals(0, session.statistics().frames());
        }
    }

    @Test
    void aMessageThatNoServerSendsEndsTheSession() throws IOException, InterruptedException {
        Script display =
                peer -> {
                    peer.read();
                    peer.raw(new WireWriter().u16(304).u32(0xffff_fff0L));
                    peer.stay();
                };
        try (var server = new FakeSpiceServer().on(ChannelType.DISPLAY, display);
                var session = open(server)) {
            SpiceException failure = heard.awaitFailure(SOON);
            assertEquals(Reason.BAD_BYTES, failure.reason());
            assertTrue(
                    failure.toString().contains("size of message 304 at offset 2: 4294967280"),
                    failure.toString());
            assertEquals(0, session.statistics().frames());
        }
    }

    @Test
    void aServerThatStopsAnsweringIsToldAndCutWhenWanted()
            throws IOException, InterruptedException {
        var silence = new Timeouts(SOON, SOON, Duration.ofSeconds(2), Duration.ofMillis(3500));
        try (var server = new FakeSpiceServer().on(ChannelType.INPUTS, FakePeer::stay);
                var session = open(server, SpiceOptions.DEFAULTS.withTimeouts(silence))) {
            heard.await("silent 2", SOON);
            heard.await("silent 3", SOON);
            SpiceException failure = heard.awaitFailure(SOON);
            assertEquals(Reason.SILENT, failure.reason());
            assertTrue(session.statistics().roundTrip().isEmpty());
        }
    }

    @Test
    void aServerThatAnswersIsNotSilent() throws IOException, InterruptedException {
        var silence = new Timeouts(SOON, SOON, Duration.ofSeconds(2), Duration.ofMillis(2500));
        try (var server = new FakeSpiceServer().on(ChannelType.DISPLAY, FakePeer::stay);
                var session = open(server, SpiceOptions.DEFAULTS.withTimeouts(silence))) {
            heard.await("ready", SOON);
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(4);
            while (System.nanoTime() < end) {
                assertEquals(null, received.poll(100, TimeUnit.MILLISECONDS));
            }
            assertTrue(session.statistics().roundTrip().isPresent());
            assertFalse(heard.all().stream().anyMatch(told -> told.startsWith("silent")));
        }
    }

    @Test
    void closesFromWithinAListener() throws IOException, InterruptedException {
        var closed = new CountDownLatch(1);
        var opened = new LinkedBlockingQueue<SpiceSession>();
        var listener =
                new SpiceListener() {
                    @Override
                    public void ready() {
                        try {
                            opened.take().close();
                            closed.countDown();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    }

                    @Override
                    public void failed(SpiceException failure) {
                        throw new AssertionError(failure);
                    }
                };
        try (var server = new FakeSpiceServer();
                var session =
                        client.open(
                                server.endpoint(),
                                picture.mailbox(),
                                SpiceOptions.DEFAULTS,
                                listener)) {
            opened.add(session);
            assertTrue(closed.await(10, TimeUnit.SECONDS));
        }
    }

    @Test
    void endsItsSessionsAndThreadsWhenItIsClosed() throws IOException, InterruptedException {
        try (var server = new FakeSpiceServer();
                var session = open(server)) {
            heard.await("ready", SOON);
            client.close();
            assertFalse(
                    Thread.getAllStackTraces().keySet().stream()
                            .anyMatch(thread -> thread.getName().startsWith("display-")),
                    "a display thread is left");
            assertEquals(0, session.statistics().frames());
        }
    }

    private SpiceSession open(FakeSpiceServer server) {
        return open(server, SpiceOptions.DEFAULTS);
    }

    private SpiceSession open(FakeSpiceServer server, SpiceOptions options) {
        return client.open(server.endpoint(), picture.mailbox(), options, heard);
    }

    private void record(FakePeer peer) throws IOException {
        while (true) {
            received.add(peer.read());
        }
    }

    private Received next() throws InterruptedException {
        @Nullable Received message = received.poll(10, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("nothing came; told: " + heard.all());
        }
        return message;
    }

    private void drawWhite(FakePeer peer) throws IOException {
        peer.read();
        surface(peer);
        peer.send(304, bitmap());
        peer.send(102, new WireWriter());
        peer.stay();
    }

    private static void surface(FakePeer peer) throws IOException {
        peer.send(314, new WireWriter().u32(0).u32(320).u32(200).u32(32).u32(1));
    }

    /** A copy of a white picture of 320x200 onto all of the screen. */
    private static WireWriter bitmap() {
        var out = new WireWriter();
        out.u32(0).i32(0).i32(0).i32(200).i32(320).u8(0); // surface, box, no clip
        int fixed = out.size() + 4 + 16 + 2 + 1 + 13;
        out.u32(fixed).i32(0).i32(0).i32(200).i32(320); // picture, part of it
        out.u16(8).u8(0).u8(0).i32(0).i32(0).u32(0); // put, scale, no mask
        out.u64(1).u8(0).u8(0).u32(320).u32(200); // a bitmap
        out.u8(8).u8(4).u32(320).u32(200).u32(320 * 4).u32(0); // 32 bit, top down
        byte[] white = new byte[320 * 200 * 4];
        Arrays.fill(white, (byte) 0xff);
        return out.bytes(white);
    }

    /** Waits until no bytes have come for a while, and says how many came. */
    private long awaitStandstill(SpiceSession session) throws InterruptedException {
        long before;
        long now = session.statistics().bytesReceived();
        do {
            before = now;
            assertEquals(null, received.poll(500, TimeUnit.MILLISECONDS));
            now = session.statistics().bytesReceived();
        } while (now != before);
        return now;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

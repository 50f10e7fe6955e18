package org.vitrine.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * With a real QEMU at libvirt's embedded driver; run under {@code tini -s} where process 1 does not
 * reap.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuestIT {
    @TempDir Path exhibits;

    private final VmHost host = TestHost.open();

    @AfterEach
    void endAll() throws IOException, InterruptedException, VmException {
        host.endAllBut(Set.of());
    }

    private Guest guest(String id, String devices)
            throws IOException, InterruptedException, VmException {
        return host.guest(TestGuest.exhibit(exhibits.resolve(id), id, devices), "");
    }

    /** The first bytes of a SPICE server on its socket: it answers a link message with its own. */
    private static SocketChannel link(Guest guest)
            throws IOException, InterruptedException, VmException {
        var address = assertInstanceOf(DisplayAddress.Local.class, guest.display().orElseThrow());
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(address.socket()));
        byte[] message = new byte[16 + 18 + 4];
        byte[] head = {'R', 'E', 'D', 'Q', 2, 0, 0, 0, 2, 0, 0, 0, 22, 0, 0, 0};
        System.arraycopy(head, 0, message, 0, head.length);
        message[20] = 1; // the main channel
        message[26 + 4] = 18;
        channel.write(ByteBuffer.wrap(message));
        ByteBuffer reply = ByteBuffer.allocate(4);
        while (reply.hasRemaining() && channel.read(reply) >= 0) {
            // until four bytes are there or the other side closes
        }
        assertEquals("REDQ", new String(reply.array(), java.nio.charset.StandardCharsets.US_ASCII));
        return channel;
    }

    @Test
    void startsAndItsSpiceSocketAnswers() throws IOException, InterruptedException, VmException {
        Guest guest = guest("starts", "");
        Start start = guest.start();
        System.out.println("cold start: " + start);
        assertEquals(Start.Way.COLD, start.way());
        link(guest).close();
        assertEquals(GuestState.RUNNING, guest.state());
        assertTrue(guest.answers(Duration.ofSeconds(2)));
        long from = System.nanoTime();
        guest.stop();
        System.out.println("stop: " + (System.nanoTime() - from) / 1_000_000 + " ms");
        assertEquals(GuestState.OFF, guest.state());
        assertTrue(guest.display().isEmpty());
    }

    @Test
    void tellsThatItsProcessWasKilled() throws IOException, InterruptedException, VmException {
        Guest guest = guest("killed", "");
        var events = TestGuest.events(guest);
        guest.start();
        ProcessHandle.of(guest.processId().orElseThrow()).orElseThrow().destroyForcibly();
        assertEquals(new GuestEvent.Stopped(GuestEvent.Reason.FAILED), TestGuest.next(events));
        assertEquals(Start.Way.COLD, guest.start().way());
        assertTrue(events.isEmpty(), () -> "own doing told: " + events);
    }

    @Test
    void tellsAShutdownARebootAndAPanicFromInside()
            throws IOException, InterruptedException, VmException {
        Guest guest = guest("inside", "<panic model='isa'/>");
        var events = TestGuest.events(guest);
        guest.start();
        TestGuest.awaitPicture(host, guest, exhibits);
        TestGuest.change(host, guest, exhibits);
        TestGuest.press(host, guest, 'r');
        assertEquals(new GuestEvent.Rebooted(), TestGuest.next(events));
        TestGuest.awaitPicture(host, guest, exhibits);
        TestGuest.press(host, guest, 's');
        assertEquals(new GuestEvent.Stopped(GuestEvent.Reason.SHUTDOWN), TestGuest.next(events));
        guest.start();
        TestGuest.awaitPicture(host, guest, exhibits);
        TestGuest.press(host, guest, 'p');
        GuestEvent told = TestGuest.next(events);
        if (told.equals(new GuestEvent.Paused("paused"))) {
            told = TestGuest.next(events); // not each time
        }
        assertEquals(new GuestEvent.Panicked(), told);
        assertEquals(new GuestEvent.Stopped(GuestEvent.Reason.CRASHED), TestGuest.next(events));
    }

    @Test
    void tellsThatItsWatchdogFiredAndThatSomebodyPausedIt()
            throws IOException, InterruptedException, VmException {
        Guest guest = guest("watchdog", "<watchdog model='ib700'/>");
        var events = TestGuest.events(guest);
        guest.start();
        TestGuest.awaitPicture(host, guest, exhibits);
        TestGuest.press(host, guest, 'w');
        assertEquals(new GuestEvent.WatchdogFired(), TestGuest.next(events));
        TestGuest.monitor(host, guest, "stop");
        assertEquals(new GuestEvent.Paused("paused"), TestGuest.next(events));
        assertEquals(GuestState.PAUSED, guest.state());
        guest.resume();
        assertEquals(GuestState.RUNNING, guest.state());
        TestGuest.change(host, guest, exhibits);
        assertTrue(events.isEmpty(), () -> "own doing told: " + events);
    }

    private void prepare(Guest guest, String expected)
            throws IOException, InterruptedException, VmException {
        try (Preparation preparation = guest.prepare()) {
            TestGuest.awaitPicture(host, guest, exhibits);
            assertEquals(expected, preparation.finish());
        }
        assertEquals(GuestState.OFF, guest.state());
    }

    private void resetTwentyTimes(Guest guest)
            throws IOException, InterruptedException, VmException {
        prepare(guest, "");
        Start start = guest.start();
        System.out.println(guest.id() + " from the prepared state: " + start);
        assertEquals(Start.Way.RESTORED, start.way());
        var events = TestGuest.events(guest);
        long process = guest.processId().orElseThrow();
        long[] took = new long[20];
        try (SocketChannel spice = link(guest)) {
            for (int i = 0; i < took.length; i++) {
                TestGuest.change(host, guest, exhibits);
                Start reset = guest.reset();
                took[i] = reset.took().toMillis();
                assertEquals(Start.Way.IN_PLACE, reset.way(), reset.reason());
                assertEquals("204080", TestGuest.colour(host, guest, exhibits));
            }
            assertTrue(spice.isConnected());
        }
        Arrays.sort(took);
        System.out.println(guest.id() + " resets in place, ms: " + Arrays.toString(took));
        assertEquals(process, guest.processId().orElseThrow());
        assertTrue(events.isEmpty(), () -> "own doing told: " + events);
    }

    @Test
    void goesBackInPlaceTwentyTimesWithoutADisk()
            throws IOException, InterruptedException, VmException {
        resetTwentyTimes(guest("diskless", ""));
    }

    @Test
    void goesBackInPlaceTwentyTimesWithADiskAndNeverWritesIt()
            throws IOException, InterruptedException, VmException {
        Path directory = exhibits.resolve("disk");
        Guest guest = guest("disk", TestGuest.disk(directory));
        byte[] before = Files.readAllBytes(directory.resolve("disk.qcow2"));
        resetTwentyTimes(guest);
        guest.stop();
        assertTrue(Arrays.equals(before, Files.readAllBytes(directory.resolve("disk.qcow2"))));
        assertTrue(
                Trees.entries(host.store().layers()).stream()
                        .noneMatch(p -> p.getFileName().toString().startsWith("disk-")));
    }

    @Test
    void startsInANewProcessWhereTheOldOneDied()
            throws IOException, InterruptedException, VmException {
        Guest guest = guest("died", "");
        prepare(guest, "");
        guest.start();
        var events = TestGuest.events(guest);
        ProcessHandle.of(guest.processId().orElseThrow()).orElseThrow().destroyForcibly();
        assertInstanceOf(GuestEvent.Stopped.class, TestGuest.next(events));
        Start reset = guest.reset();
        System.out.println("after a kill: " + reset);
        assertEquals(Start.Way.RESTORED, reset.way());
        assertEquals("204080", TestGuest.colour(host, guest, exhibits));
    }

    @Test
    void goesOnWhenALostSnapshotMakesTheResetInPlaceImpossible()
            throws IOException, InterruptedException, VmException {
        Guest guest = guest("lost", "");
        prepare(guest, "");
        guest.start();
        TestGuest.monitor(host, guest, "delvm attract");
        Start reset = guest.reset();
        assertEquals(Start.Way.RESTORED, reset.way());
        assertTrue(reset.reason().contains("loadvm attract: Error"), reset.reason());
        guest.forgetPrepared();
        assertEquals(Start.Way.COLD, guest.reset().way());
    }

    @Test
    void isKilledWhileStoppedAndWhileAResetHangs()
            throws IOException,
                    InterruptedException,
                    VmException,
                    java.util.concurrent.ExecutionException,
                    java.util.concurrent.TimeoutException {
        Guest guest = guest("stopped", "");
        prepare(guest, "");
        guest.start();
        long process = guest.processId().orElseThrow();
        assertEquals(
                0, new ProcessBuilder("kill", "-STOP", Long.toString(process)).start().waitFor());
        assertFalse(guest.answers(Duration.ofMillis(500)));
        assertEquals(GuestState.RUNNING, guest.state());
        var hanging =
                CompletableFuture.supplyAsync(() -> {
                    try {
                        return guest.reset();
                    } catch (VmException | InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                });
        long from = System.nanoTime();
        guest.kill();
        System.out.println(
                "kill of a stopped guest: " + (System.nanoTime() - from) / 1_000_000 + " ms");
        Start reset = hanging.get(30, TimeUnit.SECONDS);
        System.out.println("the reset that hung: " + reset);
        assertEquals(Start.Way.RESTORED, reset.way());
        assertNotEquals(process, guest.processId().orElseThrow());
        assertEquals("204080", TestGuest.colour(host, guest, exhibits));
    }

    @Test
    void replacesByItselfAGuestThatWasStopped()
            throws IOException, InterruptedException, VmException {
        Guest guest = guest("replaced", "");
        prepare(guest, "");
        guest.start();
        assertEquals(
                0,
                new ProcessBuilder("kill", "-STOP", Long.toString(guest.processId().orElseThrow()))
                        .start()
                        .waitFor());
        Start reset = guest.reset();
        System.out.println("reset of a stopped guest: " + reset);
        assertEquals(Start.Way.RESTORED, reset.way());
    }

    @Test
    void goesBackWhereItWasPausedByAnother() throws IOException, InterruptedException, VmException {
        Guest guest = guest("paused", "");
        prepare(guest, "");
        guest.start();
        TestGuest.monitor(host, guest, "stop");
        Start reset = guest.reset();
        assertEquals(Start.Way.IN_PLACE, reset.way(), reset.reason());
        TestGuest.change(host, guest, exhibits);
    }

    @Test
    void abandonedPreparationLeavesNothing() throws IOException, InterruptedException, VmException {
        Guest guest = guest("abandoned", "");
        try (Preparation preparation = guest.prepare()) {
            assertTrue(preparation.display().isPresent());
        }
        assertEquals(GuestState.OFF, guest.state());
        assertEquals(0, Trees.entries(host.store().incoming()).size());
        assertFalse(guest.isPrepared());
    }

    @Test
    void isNotPreparedAnyMoreWhenItsFilesChange()
            throws IOException, InterruptedException, VmException {
        Guest guest = guest("changes", "");
        prepare(guest, "");
        assertTrue(guest.isPrepared());
        Path program = exhibits.resolve("changes/guest.elf");
        Files.setLastModifiedTime(program, java.nio.file.attribute.FileTime.fromMillis(1_000_000));
        assertFalse(guest.isPrepared());
    }

    @Test
    void secondHostOnTheSameStateIsRefused() {
        var e =
                org.junit.jupiter.api.Assertions.assertThrows(
                        VmException.class, () -> VmHost.open(host.settings()));
        assertTrue(
                e.reason().contains("process " + ProcessHandle.current().pid() + " has it"),
                e.reason());
    }

    @Test
    void hostIsHealthy() throws IOException, InterruptedException, VmException {
        assertEquals(java.util.List.of(), host.health());
    }
}

package org.vitrine.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * From a key, pressed on the X screen as by a hand, to the colour that the guest answers with:
 * through the viewer, the server, the guest and back until the whole picture has changed on the
 * screen.
 */
final class KeyLatency {
    private static final Duration LOOK_EVERY = Duration.ofNanos(200_000);
    private static final Duration WITHIN = Duration.ofSeconds(30);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(3);
    private static final char KEY = 'c';

    /** The same key in set 1. */
    private static final int SCANCODE = 0x2E;

    private final Run run;
    private final Guest guest;
    private final Screen screen;
    private final GuestPicture picture;
    private final int key;
    // QEMU looks at the guest's picture every 30 ms: presses must fall anywhere in between.
    private final Random pauses = new Random(30);

    private KeyLatency(Run run, Guest guest, Screen screen) throws BenchException {
        this.run = run;
        this.guest = guest;
        this.screen = screen;
        picture = new GuestPicture(screen.framebuffer(), guest.size());
        key = screen.keyboard().code(KEY);
    }

    /** How many turns of contenders {@link #measure} takes. */
    static int turns(Run run) {
        return run.sizes().size() * rounds(run) * run.contenders().size();
    }

    private static int rounds(Run run) {
        return run.pick(2, 5);
    }

    static void measure(Run run) throws IOException, BenchException {
        for (Size size : run.sizes()) {
            try (Guest guest =
                            Guest.start(
                                    run.guestProgram(),
                                    size,
                                    Run.DEFAULT_COMPRESSION,
                                    "",
                                    run.workplace());
                    Screen screen = run.screenFor(size)) {
                new KeyLatency(run, guest, screen).measureOne();
                measureFloor(run, guest);
            }
        }
    }

    /** What no viewer can save: the guest, QEMU and the server. */
    private static void measureFloor(Run run, Guest guest) throws IOException, BenchException {
        Random pauses = new Random(30);
        Series series = new Series();
        try (BareClient client = BareClient.connect(guest)) {
            for (int i = 0; i < run.pick(30, 100); i++) {
                LockSupport.parkNanos(
                        TimeUnit.MICROSECONDS.toNanos(80_000 + pauses.nextInt(60_000)));
                series.add(client.answerNanos(SCANCODE) / 1e6);
            }
        }
        run.report()
                .remark(
                        "key → whole picture at %s: %s ms of it (95 of 100: %s ms) pass before a client that shows nothing has read it."
                                .formatted(
                                        guest.size(),
                                        Report.number(series.median()),
                                        Report.number(series.quantile(0.95))));
    }

    /**
     * How long the key stays down. spice-gtk keeps a press back until the release comes or 100 ms
     * are over.
     */
    private enum Touch {
        TAPPED("tapped"),
        HELD("held");

        private final String name;

        Touch(String name) {
            this.name = name;
        }
    }

    private void measureOne() throws IOException {
        Map<Touch, Report.Line> medians = new EnumMap<>(Touch.class);
        Map<Touch, Report.Line> slow = new EnumMap<>(Touch.class);
        for (Touch touch : Touch.values()) {
            String what = "%s, key %s".formatted(guest.size(), touch.name);
            medians.put(
                    touch, run.report().table("key → whole picture, median, ms").line(what, 1.2));
            slow.put(
                    touch,
                    run.report().table("key → whole picture, 95 of 100 within, ms").line(what));
        }
        run.interleave(
                "key → picture, " + guest.size(),
                rounds(run),
                contender -> {
                    Map<Touch, Series> taken = press(contender);
                    StringJoiner told = new StringJoiner(", ");
                    taken.forEach((touch, series) -> {
                        line(medians, touch).add(contender, series.median());
                        line(slow, touch).add(contender, series.quantile(0.95));
                        told.add(touch.name + " " + Report.number(series.median()) + " ms");
                    });
                    return told.toString();
                });
    }

    private static Report.Line line(Map<Touch, Report.Line> lines, Touch touch) {
        return Objects.requireNonNull(lines.get(touch));
    }

    private Map<Touch, Series> press(Contender contender) throws IOException, BenchException {
        try (RunningViewer viewer = contender.start(screen, guest.uri(), run.workplace())) {
            viewer.awaitSight("the guest's picture", WITHIN, LOOK_EVERY, () -> colour() >= 0);
            for (int i = 0; i < run.pick(10, 40); i++) {
                pressOnce(viewer, Touch.HELD);
            }
            Map<Touch, Series> taken = new EnumMap<>(Touch.class);
            MachineLoad load = new MachineLoad();
            for (int i = 0; i < run.pick(30, 100); i++) {
                for (Touch touch : Touch.values()) {
                    taken.computeIfAbsent(touch, _ -> new Series()).add(pressOnce(viewer, touch));
                }
            }
            run.report().load(load.foreignCores());
            return taken;
        }
    }

    /** Presses the key once; the answer's time in milliseconds. */
    private double pressOnce(RunningViewer viewer, Touch touch) throws IOException, BenchException {
        LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(80_000 + pauses.nextInt(60_000)));
        int expected = GuestPicture.COLOURS.get((colour() + 1) % GuestPicture.COLOURS.size());
        Keyboard keyboard = screen.keyboard();
        long pressed = System.nanoTime();
        keyboard.send(key, true);
        if (touch == Touch.TAPPED) {
            keyboard.send(key, false);
        }
        try {
            long seen =
                    viewer.awaitSight(
                            "the answer to a key",
                            ANSWER_WITHIN,
                            LOOK_EVERY,
                            () -> picture.probesOf(expected) == GuestPicture.PROBES);
            return (seen - pressed) / 1e6;
        } finally {
            keyboard.send(key, false);
        }
    }

    /**
     * The place of the background in {@link GuestPicture#COLOURS}; -1 where the screen shows none.
     */
    private int colour() {
        for (int i = 0; i < GuestPicture.COLOURS.size(); i++) {
            if (picture.probesOf(GuestPicture.COLOURS.get(i)) == GuestPicture.PROBES) {
                return i;
            }
        }
        return -1;
    }
}

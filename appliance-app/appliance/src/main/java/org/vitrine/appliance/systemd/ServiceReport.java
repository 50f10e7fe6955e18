package org.vitrine.appliance.systemd;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.vitrine.kiosk.Fault;
import org.vitrine.kiosk.Picture;

/**
 * Tells systemd how the kiosk is, by what is on the screen: {@code READY=1} with the guest's first
 * picture, or with the stand-by card, since starting the kiosk anew mends no server that is away;
 * {@code WATCHDOG=1} for as long as the thread that paints is at work; {@code STATUS=} for staff.
 * See {@code systemd.service(5)} and {@code sd_notify(3)}.
 *
 * <p>{@value #SHOWN} in the unit's runtime directory is there exactly while the guest's picture is
 * on the screen, so that its age is how long that has been so.
 *
 * <p>Any thread; {@link #shown} and {@link #beat} are called by the one that paints.
 */
public final class ServiceReport {
    private static final Logger LOG = System.getLogger(ServiceReport.class.getName());

    /** In {@code $RUNTIME_DIRECTORY}. */
    static final String SHOWN = "first-frame";

    /** A kiosk that is not watched may take its time. */
    private static final Duration SLOWEST_BEAT = Duration.ofSeconds(10);

    private static final Duration QUICKEST_BEAT = Duration.ofMillis(100);

    /** So many beats may be late before systemd gives a start up. */
    private static final int PATIENCE = 3;

    /** systemd takes datagrams of up to 4096 bytes. */
    private static final int MAX_STATUS = 600;

    private final Consumer<String> systemd;
    private final Optional<Path> shownFile;
    private final Duration beat;
    private final String subject;
    private final InstantSource clock;

    private @Nullable Picture picture;
    private boolean withGuest;
    private boolean ready;
    private boolean ending;
    private Optional<Trouble> trouble = Optional.empty();
    private String status = "";

    private record Trouble(Fault fault, String detail, Instant at) {
        String words() {
            return "fault "
                    + fault.number()
                    + ", "
                    + fault.words()
                    + (detail.isEmpty() ? "" : ": " + detail);
        }
    }

    ServiceReport(
            Consumer<String> systemd,
            Optional<Path> runtime,
            Duration beat,
            String subject,
            InstantSource clock) {
        this.systemd = systemd;
        this.shownFile = runtime.map(directory -> directory.resolve(SHOWN));
        this.beat = beat;
        this.subject = subject;
        this.clock = clock;
        // What a former run left, where the directory is kept.
        forgetShown();
    }

    /**
     * For a process that systemd started; empty for any other.
     *
     * @param environment of this process
     * @param subject what is shown, in a word or two
     */
    public static Optional<ServiceReport> of(Map<String, String> environment, String subject) {
        String socket = environment.get("NOTIFY_SOCKET");
        String runtime = environment.get("RUNTIME_DIRECTORY");
        if (socket == null && runtime == null) {
            return Optional.empty();
        }
        return Optional.of(
                new ServiceReport(
                        socket == null ? words -> {} : new SdNotify(),
                        // Of several, in the order of the unit, the first.
                        Optional.ofNullable(runtime).map(names -> Path.of(names.split(":", 2)[0])),
                        beat(environment, ProcessHandle.current().pid()),
                        subject,
                        InstantSource.system()));
    }

    /** Twice within the limit of a watchdog that is set on this process. */
    static Duration beat(Map<String, String> environment, long pid) {
        String micros = environment.get("WATCHDOG_USEC");
        String meant = environment.getOrDefault("WATCHDOG_PID", Long.toString(pid));
        if (micros == null || !meant.equals(Long.toString(pid))) {
            return SLOWEST_BEAT;
        }
        try {
            Duration half = Duration.of(Long.parseLong(micros), ChronoUnit.MICROS).dividedBy(2);
            Duration bounded = half.compareTo(SLOWEST_BEAT) > 0 ? SLOWEST_BEAT : half;
            return bounded.compareTo(QUICKEST_BEAT) < 0 ? QUICKEST_BEAT : bounded;
        } catch (NumberFormatException e) {
            LOG.log(Level.WARNING, "WATCHDOG_USEC is no number: " + micros, e);
            return SLOWEST_BEAT;
        }
    }

    /** How often {@link #beat()} wants to be called. */
    public Duration beatEvery() {
        return beat;
    }

    /**
     * The thread that paints is at work. A start may take as long as the kiosk says that it is
     * starting: an exhibit that is prepared for the first time boots whole.
     */
    public synchronized void beat() {
        if (ending) {
            return;
        }
        boolean starting = !ready && picture instanceof Picture.Starting;
        long patience = beat.multipliedBy(PATIENCE).toNanos() / 1000;
        systemd.accept(starting ? "WATCHDOG=1\nEXTEND_TIMEOUT_USEC=" + patience : "WATCHDOG=1");
        tellStatus();
    }

    /**
     * What visitors see has changed.
     *
     * @param guest whether the guest's own picture is a part of it
     */
    public synchronized void shown(Picture now, boolean guest) {
        boolean before = withGuest;
        picture = now;
        withGuest = guest;
        if (guest && !before) {
            rememberShown();
        } else if (!guest && before) {
            forgetShown();
        }
        if (!ready && !ending && (guest || now instanceof Picture.StandBy)) {
            ready = true;
            systemd.accept("READY=1");
        }
        // Until then the first beat tells it: nothing may hold up the first picture.
        if (ready) {
            tellStatus();
        }
    }

    /** Something went wrong; the card may follow or be there already. */
    public synchronized void report(Fault fault, String detail) {
        trouble = Optional.of(new Trouble(fault, detail, clock.instant()));
        if (ready) {
            tellStatus();
        }
    }

    /** The kiosk ends in good order. */
    public synchronized void stopping() {
        if (!ending) {
            ending = true;
            forgetShown();
            systemd.accept("STOPPING=1\nSTATUS=" + subject + ": ending");
        }
    }

    private void tellStatus() {
        String words = oneLine(subject + ": " + words());
        if (!ending && !words.equals(status)) {
            status = words;
            systemd.accept("STATUS=" + words);
        }
    }

    private String words() {
        String last =
                trouble.map(told -> "; last fault at " + seconds(told.at()) + ": " + told.words())
                        .orElse("");
        return switch (picture) {
            case null -> "starting" + last;
            case Picture.Starting _ -> "starting" + last;
            case Picture.Attract _ -> "waiting for a visitor" + last;
            case Picture.Playing _ -> "playing" + last;
            case Picture.Hesitating _ -> "no sign of life for some seconds" + last;
            case Picture.AreYouThere _ -> "asking whether anybody is there" + last;
            case Picture.Resetting _ -> "going back to its beginning" + last;
            case Picture.StandBy _ ->
                    "stand-by card" + trouble.map(told -> ", " + told.words()).orElse("");
        };
    }

    private static String seconds(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** A detail may hold whatever a server says. */
    private static String oneLine(String words) {
        String line = words.replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= MAX_STATUS ? line : line.substring(0, MAX_STATUS) + "...";
    }

    private void rememberShown() {
        onFile(file -> {
            Files.deleteIfExists(file);
            Files.createFile(file);
        });
    }

    private void forgetShown() {
        onFile(Files::deleteIfExists);
    }

    @FunctionalInterface
    private interface FileAct {
        void on(Path file) throws IOException;
    }

    private void onFile(FileAct act) {
        try {
            if (shownFile.isPresent()) {
                act.on(shownFile.get());
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "cannot tell by a file what is on the screen", e);
        }
    }
}

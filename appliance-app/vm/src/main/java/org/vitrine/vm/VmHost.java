package org.vitrine.vm;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.libvirt.LibvirtException;

/**
 * The virtual machines of this computer, by libvirt: its embedded driver in a directory of ours, or
 * a daemon. Methods may be called from any thread but {@code vm-events}; native calls run on thread
 * {@code vm}, each with a bound. Closing leaves guests running, so that the next process takes them
 * over. One process holds a state directory.
 */
public final class VmHost implements AutoCloseable {
    private static final Logger LOG = System.getLogger(VmHost.class.getName());

    /**
     * The first opening on a machine lets libvirt probe QEMU: 1.2 s, 8 s where process 1 does not
     * reap.
     */
    private static final Duration OPENING = Duration.ofSeconds(60);

    /** How often it is looked at whether libvirt's log has grown too large. */
    private static final Duration LOG_EVERY = Duration.ofMinutes(1);

    private static final Duration PROBING = Duration.ofSeconds(15);
    private static final Duration ENDING = Duration.ofSeconds(15);

    /** With a call that hangs in this process: by then the guest it was about is long killed. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /**
     * With a daemon that hangs: it comes back when it is started anew, and meanwhile our guest
     * plays on.
     */
    private static final Duration PATIENCE_WITH_DAEMON = Duration.ofMinutes(15);

    private final VmSettings settings;
    private final FileChannel lock;
    private final LibvirtLog log;
    private final PreparedStore store;
    private FutureTask<Acceleration> probe;
    private final BoundedThread thread;

    /** For what must work while a call hangs on the other. */
    private final BoundedThread aside;

    private final Map<String, Guest> guestsByUuid = new ConcurrentHashMap<>();
    private volatile @Nullable LibvirtLink link;
    private volatile @Nullable LibvirtLink asideLink;
    private volatile RuntimeDirectories.@Nullable Hold hold; // owned
    private long logBoundAt = System.nanoTime(); // thread "vm"
    private volatile boolean begun;
    private volatile boolean closed;

    private VmHost(VmSettings settings, FileChannel lock, Consumer<String> stuck) {
        Duration patience = settings.uri().isEmpty() ? PATIENCE : PATIENCE_WITH_DAEMON;
        this.thread = new BoundedThread("vm", patience, stuck);
        this.aside = new BoundedThread("vm-aside", patience, stuck);
        this.settings = settings;
        this.lock = lock;
        this.log = new LibvirtLog(settings.state());
        this.store = new PreparedStore(settings.state());
        this.probe = newProbe(settings);
    }

    /**
     * Connects to libvirt, and throws away what an earlier process left unfinished. Takes 30 ms, or
     * about a second when this machine's QEMU is new to libvirt.
     *
     * @throws VmException if another process holds the state directory, libvirt is missing or
     *     refuses
     */
    public static VmHost open(VmSettings settings) throws VmException, InterruptedException {
        return open(settings, words -> LOG.log(Level.ERROR, words));
    }

    /**
     * The same.
     *
     * @param stuck told in words when a call of libvirt's has hung for minutes: from then on no
     *     call can be made by this process, so its end, and another that takes over the guests, is
     *     all that helps
     */
    public static VmHost open(VmSettings settings, Consumer<String> stuck)
            throws VmException, InterruptedException {
        FileChannel lock = lock(settings);
        var host = new VmHost(settings, lock, stuck);
        try {
            host.begin();
            return host;
        } catch (VmException | InterruptedException | RuntimeException e) {
            host.close();
            throw e;
        }
    }

    private static FileChannel lock(VmSettings settings) throws VmException {
        Path file = settings.state().resolve("lock");
        try {
            Files.createDirectories(settings.state());
            FileChannel channel =
                    FileChannel.open(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
            if (!isOurs(channel)) {
                String holder = Files.readString(file).strip();
                channel.close();
                throw new VmException(
                        "open",
                        settings.state().toString(),
                        "process "
                                + (holder.isEmpty() ? "unknown" : holder)
                                + " has it; only one may use a state directory");
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(
                            (ProcessHandle.current().pid() + "\n")
                                    .getBytes(StandardCharsets.US_ASCII)));
            return channel;
        } catch (IOException e) {
            throw new VmException("open", settings.state().toString(), e);
        }
    }

    private static boolean isOurs(FileChannel channel) throws IOException {
        try {
            FileLock held = channel.tryLock();
            return held != null; // lives as long as the channel
        } catch (OverlappingFileLockException e) {
            LOG.log(Level.DEBUG, "held by this very process", e);
            return false;
        }
    }

    private void begin() throws VmException, InterruptedException {
        Thread.ofVirtual().name("vm-probe").start(probe);
        try {
            layOut();
        } catch (IOException e) {
            throw new VmException("open", settings.effectiveUri(), e);
        }
        endPreparations();
        Set<Path> used = new HashSet<>();
        running(OPENING).forEach(running -> used.add(running.mark().layer()));
        store.sweep(used);
        begun = true;
    }

    private boolean hasNoGuests() {
        try {
            return running(ENDING).isEmpty();
        } catch (VmException e) {
            LOG.log(Level.WARNING, "not known what still runs: " + e.getMessage());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void layOut() throws IOException, VmException {
        Path runtime = settings.runtime();
        if (runtime.toString().length() > VmSettings.MAX_RUNTIME) {
            throw new VmException(
                    "open",
                    runtime.toString(),
                    "longer than "
                            + VmSettings.MAX_RUNTIME
                            + " bytes, which leaves no room for the names of sockets");
        }
        RuntimeDirectories.sweep(runtime);
        EmbeddedLibvirt.createPrivate(runtime);
        hold = RuntimeDirectories.hold(runtime, settings.state());
        EmbeddedLibvirt.createPrivate(settings.ownSockets());
        if (settings.uri().isEmpty()) {
            EmbeddedLibvirt.layOut(
                    settings.embeddedRoot(), settings.state().resolve("libvirt-cache"));
            log.bound();
            log.linkFrom(runtime.resolve(LibvirtLog.NAME));
            EmbeddedLibvirt.logTo(runtime.resolve(LibvirtLog.NAME));
        }
    }

    /** On thread {@code vm}. */
    private void boundLog() {
        long now = System.nanoTime();
        if (settings.uri().isPresent() || now - logBoundAt < LOG_EVERY.toNanos()) {
            return;
        }
        logBoundAt = now;
        try {
            log.bound();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "libvirt's log could not be shortened: " + e.getMessage(), e);
        }
    }

    /** The settings it was opened with. */
    public VmSettings settings() {
        return settings;
    }

    PreparedStore store() {
        return store;
    }

    /**
     * The guest of an exhibit, running or not; the same one when asked again with the same
     * definition and preparation.
     *
     * @param preparedFor what else a prepared state depends on, in any words: how its attract point
     *     is found. Other words, and the state is worthless and a guest that runs is started anew.
     * @throws VmException if an other exhibit's definition has the same UUID
     */
    public Guest guest(GuestDefinition definition, String preparedFor) throws VmException {
        String uuid = DomainXml.uuidOf(definition);
        Guest guest =
                guestsByUuid.compute(
                        uuid,
                        (u, known) -> {
                            boolean same = known != null && known.isOf(definition, preparedFor);
                            boolean another = known != null && !known.id().equals(definition.id());
                            return known != null && (same || another)
                                    ? known
                                    : new Guest(this, definition, preparedFor);
                        });
        if (!guest.id().equals(definition.id())) {
            throw new VmException("define", definition.id(), "its uuid is that of " + guest.id());
        }
        return guest;
    }

    /** Ends the guests of this state directory that run and are not wanted. */
    public void endAllBut(Set<String> ids) throws VmException, InterruptedException {
        for (RunningDomain running : running(OPENING)) {
            if (!ids.contains(running.id())) {
                LOG.log(Level.INFO, "ending " + running.id() + ", which nobody wants");
                end(running);
            }
        }
    }

    /**
     * Ends the guests that are being prepared; for who was interrupted while one started. Called
     * while none is meant to be.
     */
    public void endPreparations() throws VmException, InterruptedException {
        for (RunningDomain running : running(OPENING)) {
            if (running.mark().purpose() == GuestMark.Purpose.PREPARING) {
                end(running);
            }
        }
    }

    private void end(RunningDomain running) throws VmException, InterruptedException {
        call("end", running.id(), ENDING, l -> l.destroy(running.uuid(), false));
        if (!store.isLayer(running.mark().layer())) {
            LOG.log(
                    Level.WARNING,
                    running.id()
                            + " claimed a write layer that is none: "
                            + running.mark().layer());
            return;
        }
        try {
            Trees.delete(running.mark().layer());
        } catch (IOException e) {
            throw new VmException("throw away the write layer of", running.id(), e);
        }
    }

    /** The guests of this state directory that run now. */
    private List<RunningDomain> running(Duration bound) throws VmException, InterruptedException {
        return call(
                        "list",
                        settings.effectiveUri(),
                        bound,
                        l -> RunningDomain.ofAll(l.activeXml(DomainXml.NAME_PREFIX)))
                .stream()
                .filter(r -> r.mark().instance().equals(settings.instance()))
                .toList();
    }

    private static FutureTask<Acceleration> newProbe(VmSettings settings) {
        return new FutureTask<>(new AccelerationProbe(settings.state())::probe);
    }

    /**
     * How guests execute here; found by running one, as a rule once a boot, which may take two
     * seconds. Where that failed the next call tries again; what it found holds for this host.
     */
    public Acceleration acceleration() throws VmException, InterruptedException {
        return await("probe acceleration", currentProbe());
    }

    private synchronized FutureTask<Acceleration> currentProbe() {
        if (probe.state() == Future.State.FAILED) {
            probe = newProbe(settings);
            Thread.ofVirtual().name("vm-probe").start(probe);
        }
        return probe;
    }

    private <T> T await(String operation, FutureTask<T> task)
            throws VmException, InterruptedException {
        try {
            return task.get(PROBING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            var late = new NoAnswerException(operation, settings.effectiveUri(), PROBING, "");
            late.initCause(e);
            throw late;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof VmException own) {
                throw own;
            }
            throw new IllegalStateException(e);
        }
    }

    /** What runs guests here, for staff: versions, URI and acceleration. */
    public String describe() throws VmException, InterruptedException {
        String libvirt =
                call("ask the version", settings.effectiveUri(), OPENING, LibvirtLink::version);
        Acceleration how = acceleration();
        String kind =
                switch (how) {
                    case Acceleration.Kvm _ -> "KVM";
                    case Acceleration.Tcg _ -> "TCG";
                };
        return libvirt
                + " at "
                + settings.effectiveUri()
                + ", "
                + QemuTool.version()
                + ", "
                + kind
                + " ("
                + how.reason()
                + ")";
    }

    /**
     * Whether QEMU has all rights on this computer, because libvirt's embedded driver is run by
     * root and confines nothing. A daemon runs QEMU as a user of its own, unless told otherwise.
     */
    public boolean runsGuestsAsRoot() throws VmException {
        try {
            return settings.uri().isEmpty() && EmbeddedLibvirt.isRoot();
        } catch (IOException e) {
            throw new VmException("ask who runs", settings.effectiveUri(), e);
        }
    }

    /**
     * What is wrong with this machine's libvirt although it works; empty where nothing is. Takes
     * some seconds where it is.
     */
    public List<Finding> health() throws VmException, InterruptedException {
        return new HostCheck(this).run();
    }

    /** A call on a connection. */
    interface LinkCall<T> {
        T run(LibvirtLink link) throws LibvirtException, VmException;
    }

    /** Calls libvirt on thread {@code vm}. */
    <T> T call(String operation, String guest, Duration bound, LinkCall<T> call)
            throws VmException, InterruptedException {
        return thread.call(
                operation,
                guest,
                bound,
                () -> {
                    boundLog();
                    return call.run(connected());
                });
    }

    /** Calls libvirt on the second thread: for what has to work while a call hangs on the first. */
    <T> T callAside(String operation, String guest, Duration bound, LinkCall<T> call)
            throws VmException, InterruptedException {
        return aside.call(operation, guest, bound, () -> call.run(connectedAside()));
    }

    private synchronized LibvirtLink connected() throws LibvirtException, VmException {
        LibvirtLink known = link;
        if (known == null) {
            known = connect(new Routing());
            link = known;
        }
        return known;
    }

    /**
     * Of a daemon's connection it was seen that a call which hangs may hold up the next one: hence
     * a second.
     */
    private LibvirtLink connectedAside() throws LibvirtException, VmException {
        if (settings.uri().isEmpty()) {
            return connected();
        }
        LibvirtLink known = asideLink;
        if (known == null) {
            known = connect(new Deaf());
            asideLink = known;
        }
        return known;
    }

    private LibvirtLink connect(LibvirtLink.Events events) throws LibvirtException, VmException {
        if (closed) {
            throw new VmException("use", settings.effectiveUri(), "it is closed");
        }
        try {
            return new LibvirtLink(settings.effectiveUri(), settings.uri().isPresent(), events);
        } catch (UnsatisfiedLinkError e) {
            throw new VmException(
                    "open",
                    settings.effectiveUri(),
                    "libvirt is missing: apt-get install libvirt0 libvirt-daemon-driver-qemu",
                    e);
        }
    }

    /**
     * Not where the loss is told: libvirt is in the middle of telling it. On the thread that uses
     * the link, since one of its calls may still run there.
     */
    private void letGo(BoundedThread user, @Nullable LibvirtLink broken) {
        if (broken != null) {
            user.later("let go of", settings.effectiveUri(), broken::shut);
        }
    }

    /** The second connection hears the same as the first. */
    private final class Deaf implements LibvirtLink.Events {
        @Override
        public void happened(String uuid, GuestEvent event) {
            // told by the first
        }

        @Override
        public void lost() {
            LibvirtLink broken = asideLink;
            asideLink = null;
            letGo(aside, broken);
        }
    }

    /** Brings events to their guest; one belongs to one connection. */
    private final class Routing implements LibvirtLink.Events {
        private volatile boolean over;

        @Override
        public void happened(String uuid, GuestEvent event) {
            Guest guest = guestsByUuid.get(uuid);
            if (guest != null && !over && !closed) {
                guest.happened(event);
            }
        }

        @Override
        public void lost() {
            if (over || closed) {
                return;
            }
            over = true;
            LibvirtLink broken = link;
            link = null; // the next call opens a new one
            letGo(thread, broken);
            LOG.log(Level.WARNING, "the connection to " + settings.effectiveUri() + " broke");
            guestsByUuid.values().forEach(guest -> guest.happened(new GuestEvent.HostLost()));
        }
    }

    /**
     * Lets go of libvirt and of the state directory; guests go on. Where there are none the
     * directory of sockets goes, too.
     */
    @Override
    public void close() throws VmException {
        if (closed) {
            return;
        }
        boolean unused = begun && hasNoGuests();
        closed = true;
        try (FileChannel _ = lock;
                RuntimeDirectories.Hold _ = hold;
                BoundedThread _ = aside;
                BoundedThread last = thread) {
            LibvirtLink second = asideLink;
            if (second != null) {
                asideLink = null;
                last.call("close", settings.effectiveUri(), ENDING, second::shut);
            }
            LibvirtLink open = link;
            link = null;
            if (open != null) {
                last.call("close", settings.effectiveUri(), ENDING, open::shut);
            }
            if (unused) {
                Trees.delete(settings.runtime());
            }
        } catch (InterruptedException e) {
            LOG.log(Level.DEBUG, "interrupted while closing", e);
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new VmException("close", settings.state().toString(), e);
        }
    }
}

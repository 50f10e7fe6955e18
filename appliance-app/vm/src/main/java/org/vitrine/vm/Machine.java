package org.vitrine.vm;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/**
 * The steps that bring one guest up, back and down: each a libvirt call with its bound, each
 * checked for what it did.
 */
final class Machine {
    private static final Logger LOG = System.getLogger(Machine.class.getName());
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String SNAPSHOT = "attract";
    private static final String MEMORY_NODE = "vitrine-memory";
    private static final int TICKET_BYTES = 24;
    private static final long MAX_LOG_BYTES = 1 << 20;

    private static final Duration CREATE = Duration.ofSeconds(60);
    private static final Duration COMMAND = Duration.ofSeconds(10);
    private static final Duration SAVE = Duration.ofMinutes(3);
    private static final Duration END = Duration.ofSeconds(15);
    private static final Duration GLANCE = Duration.ofSeconds(2);
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final VmHost host;
    private final GuestDefinition definition;
    private final String preparedFor;
    private final String id;
    private final String uuid;

    Machine(VmHost host, GuestDefinition definition, String preparedFor) {
        this.host = host;
        this.definition = definition;
        this.preparedFor = preparedFor;
        this.id = definition.id();
        this.uuid = DomainXml.uuidOf(definition);
    }

    /** What the guest would be prepared and taken over by. */
    String fingerprint() throws VmException, InterruptedException {
        return host.store()
                .fingerprint(definition, preparedFor, host.acceleration(), QemuTool.identity());
    }

    /** Starts QEMU on a layer, from cold. */
    RunningDomain create(WriteLayer layer, GuestMark.Purpose purpose, boolean paused)
            throws VmException, InterruptedException {
        String xml = xml(layer, purpose);
        host.call(
                "start",
                id,
                CREATE,
                link -> {
                    link.create(xml, paused);
                    return true;
                });
        return described();
    }

    /** Starts QEMU on a layer with the memory of a save image. */
    RunningDomain restore(Path image, WriteLayer layer) throws VmException, InterruptedException {
        String xml = xml(layer, GuestMark.Purpose.IMAGE);
        host.call(
                "restore",
                id,
                CREATE,
                link -> {
                    link.restore(image.toString(), xml);
                    return true;
                });
        return described();
    }

    private String xml(WriteLayer layer, GuestMark.Purpose purpose)
            throws VmException, InterruptedException {
        byte[] ticket = new byte[TICKET_BYTES];
        RANDOM.nextBytes(ticket);
        var mark =
                new GuestMark(
                        host.settings().instance(), fingerprint(), layer.directory(), purpose);
        forgetOldLog();
        return new DomainXml(definition, host.acceleration())
                .write(
                        new DomainXml.Plan(
                                Base64.getUrlEncoder().withoutPadding().encodeToString(ticket),
                                socket(),
                                layer.imagesByTarget(),
                                mark));
    }

    private Optional<Path> socket() {
        return host.settings()
                .sockets()
                .map(directory ->
                        directory.resolve(Integer.toHexString(uuid.hashCode()) + ".sock"));
    }

    /** QEMU's log only ever grows. */
    private void forgetOldLog() throws VmException {
        Path log =
                host.settings()
                        .embeddedRoot()
                        .resolve("log/qemu")
                        .resolve(DomainXml.nameOf(id) + ".log");
        try {
            if (Files.exists(log) && Files.size(log) > MAX_LOG_BYTES) {
                Files.delete(log);
            }
        } catch (IOException e) {
            throw new VmException("start", id, e);
        }
    }

    private RunningDomain described() throws VmException, InterruptedException {
        return find().orElseThrow(() -> new VmException("start", id, "it ended at once"));
    }

    /** The domain, where it runs. */
    Optional<RunningDomain> find() throws VmException, InterruptedException {
        Optional<String> xml = host.call("look for", id, LOOK, link -> link.xml(uuid));
        return xml.isEmpty() ? Optional.empty() : RunningDomain.of(xml.get());
    }

    /** Whether QEMU answers on its monitor within a bound; one that was stopped does not. */
    boolean answers(Duration bound) throws VmException, InterruptedException {
        try {
            host.call(
                    "ask", id, bound, link -> link.machine(uuid, "{\"execute\":\"query-status\"}"));
            return true;
        } catch (NoAnswerException e) {
            LOG.log(Level.DEBUG, "no answer", e);
            return false;
        }
    }

    GuestState state() throws VmException, InterruptedException {
        return state(LOOK);
    }

    private GuestState state(Duration bound) throws VmException, InterruptedException {
        return host.callAside("look at", id, bound, link -> link.state(uuid));
    }

    /**
     * Gives a guest without a disk of its own an image that only QEMU sees, since a snapshot of the
     * memory lives in an image. Does nothing where the guest has one.
     */
    void attachMemory(WriteLayer layer) throws VmException, InterruptedException {
        if (layer.hasImageForMemory()) {
            return;
        }
        letOthersWrite(layer.memory());
        String command =
                "{\"execute\":\"blockdev-add\",\"arguments\":{\"driver\":\"qcow2\",\"node-name\":\""
                        + MEMORY_NODE
                        + "\",\"discard\":\"unmap\",\"cache\":{\"no-flush\":true},\"file\":{\"driver\":\"file\",\"filename\":"
                        + json(layer.memory().toString())
                        + "}}}";
        String answer =
                host.call(
                        "attach an image for the memory of",
                        id,
                        COMMAND,
                        link -> link.machine(uuid, command));
        if (answer.contains("\"error\"")) {
            throw new VmException("attach an image for the memory of", id, answer);
        }
    }

    /** libvirt makes the disks of a domain QEMU's own, but does not know of this image. */
    private void letOthersWrite(Path image) throws VmException {
        if (host.settings().uri().isEmpty()) {
            return;
        }
        try {
            Files.setPosixFilePermissions(image, PosixFilePermissions.fromString("rw-rw-rw-"));
        } catch (IOException e) {
            throw new VmException("attach an image for the memory of", id, e);
        }
    }

    private static String json(String raw) {
        return '"' + raw.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    void saveSnapshot() throws VmException, InterruptedException {
        monitor("savevm " + SNAPSHOT, SAVE);
    }

    /** Back to the snapshot, and running; where it fails the guest is in no state to be shown. */
    void loadSnapshot(Duration bound) throws VmException, InterruptedException {
        monitor("loadvm " + SNAPSHOT, bound);
        goOn();
    }

    /** The human monitor answers an error as text, and says nothing where all is well. */
    private void monitor(String command, Duration bound) throws VmException, InterruptedException {
        String answer = host.call(command, id, bound, link -> link.monitor(uuid, command));
        if (!answer.isEmpty()) {
            throw new VmException(command, id, answer);
        }
    }

    void pause() throws VmException, InterruptedException {
        host.call(
                "pause",
                id,
                COMMAND,
                link -> {
                    link.suspend(uuid);
                    return true;
                });
    }

    /** Brings a guest that stands still to run; {@code loadvm} leaves it as it was. */
    void goOn() throws VmException, InterruptedException {
        boolean runs =
                host.call(
                        "resume",
                        id,
                        COMMAND,
                        link -> {
                            if (link.state(uuid) != GuestState.RUNNING) {
                                link.resume(uuid);
                            }
                            return link.state(uuid) == GuestState.RUNNING;
                        });
        if (!runs) {
            throw new VmException("resume", id, "it stands still");
        }
    }

    /** Writes the memory into a file; the domain ends with that. */
    void saveImage(Path image) throws VmException, InterruptedException {
        host.call(
                "save",
                id,
                SAVE,
                link -> {
                    link.save(uuid, image.toString());
                    return true;
                });
    }

    /** Ends QEMU so that its images are closed properly. */
    void endGracefully() throws VmException, InterruptedException {
        host.call("end", id, SAVE, link -> link.destroy(uuid, true));
    }

    /**
     * Ends QEMU whatever it does, also while a call on the other thread waits for it in vain, and
     * returns when it is gone.
     *
     * @return whether there was anything to end
     */
    boolean kill() throws VmException, InterruptedException {
        try {
            state(GLANCE);
        } catch (NoAnswerException e) {
            LOG.log(Level.WARNING, "libvirt hangs, too: " + e.getMessage());
        } // any other failure passes: with libvirt away the guest must not be killed, it comes back
        // with libvirt
        boolean killed = killProcess();
        boolean destroyed = host.callAside("end", id, END, link -> link.destroy(uuid, false));
        return killed || destroyed;
    }

    private boolean killProcess() throws VmException, InterruptedException {
        try {
            Optional<ProcessHandle> process = process();
            if (process.isEmpty()) {
                return false;
            }
            if (!process.get().destroyForcibly()) {
                LOG.log(
                        Level.DEBUG,
                        "process " + process.get().pid() + " is not ours to kill; libvirt does it");
            }
            return true;
        } catch (IOException e) {
            throw new VmException("kill", id, e);
        }
    }

    private Optional<ProcessHandle> process() throws IOException {
        return QemuProcess.find(host.settings().processNotes(), DomainXml.nameOf(id), uuid);
    }

    Optional<Long> processId() throws VmException {
        try {
            return process().map(ProcessHandle::pid);
        } catch (IOException e) {
            throw new VmException("find", id, e);
        }
    }
}

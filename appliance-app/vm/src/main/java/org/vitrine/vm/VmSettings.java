package org.vitrine.vm;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Where virtual machines run and where their files are.
 *
 * @param uri of a libvirt daemon, for example {@code qemu:///system}; empty for libvirt's embedded
 *     driver, which needs no daemon
 * @param state directory that outlives a restart of this machine: prepared states, write layers.
 *     Room for about twice the memory of a guest and what it writes. One process at a time.
 * @param runtime short directory for sockets and the embedded driver; at most {@value #MAX_RUNTIME}
 *     bytes long, since a socket's path has a limit. Must be the same for a process that takes over
 *     guests from one before it.
 * @param snapshots whether {@code savevm} and {@code loadvm} may be used; without, a reset is a
 *     restart from a memory image
 * @param displays short directory for the SPICE sockets of a daemon's guests, where the user that
 *     QEMU runs as may make files and we may use them; empty if there is none, then a daemon's
 *     guests listen at a loopback port
 */
public record VmSettings(
        Optional<String> uri,
        Path state,
        Path runtime,
        boolean snapshots,
        Optional<Path> displays) {
    /**
     * Of the 107 bytes of a socket's path libvirt needs 56 below its root, and its root is {@code
     * runtime/libvirt}.
     */
    static final int MAX_RUNTIME = 43;

    /** All absolute. */
    public VmSettings {
        state = state.toAbsolutePath().normalize();
        runtime = runtime.toAbsolutePath().normalize();
        displays = displays.map(d -> d.toAbsolutePath().normalize());
    }

    /**
     * The embedded driver, with a runtime directory that belongs to this state directory and this
     * user.
     */
    public static VmSettings in(Path state) {
        Path absolute = state.toAbsolutePath().normalize();
        return new VmSettings(
                Optional.empty(), absolute, runtimeFor(absolute), true, Optional.empty());
    }

    /** The same with a daemon at a URI. */
    public VmSettings withUri(String other) {
        return new VmSettings(Optional.of(other), state, runtime, snapshots, displays);
    }

    /** The same without {@code savevm} and {@code loadvm}. */
    public VmSettings withoutSnapshots() {
        return new VmSettings(uri, state, runtime, false, displays);
    }

    /** The same with a directory for the SPICE sockets of a daemon's guests. */
    public VmSettings withDisplays(Path directory) {
        return new VmSettings(uri, state, runtime, snapshots, Optional.of(directory));
    }

    /**
     * Where the guests' SPICE sockets are. With a daemon QEMU runs as another user, who may not
     * write into a directory of ours.
     */
    Optional<Path> sockets() {
        return uri.isEmpty() ? Optional.of(ownSockets()) : displays;
    }

    Path ownSockets() {
        return runtime.resolve("display");
    }

    /** Tells domains of this state directory from those of another Vitrine at the same libvirt. */
    String instance() {
        return digest(state);
    }

    String effectiveUri() {
        return uri.orElseGet(() -> "qemu:///embed?root=" + embeddedRoot());
    }

    Path embeddedRoot() {
        return runtime.resolve("libvirt");
    }

    /** Where libvirt notes the numbers of QEMU's processes. */
    Path processNotes() {
        return uri.isEmpty() ? embeddedRoot().resolve("run/qemu") : Path.of("/run/libvirt/qemu");
    }

    private static Path runtimeFor(Path state) {
        String name = "vitrine-" + digest(state);
        String user = System.getProperty("user.name", "");
        if (user.equals("root")) {
            return Path.of("/run", name);
        }
        String ofSession = System.getenv("XDG_RUNTIME_DIR");
        return ofSession == null || ofSession.isBlank()
                ? Path.of("/tmp", name)
                : Path.of(ofSession, name);
    }

    private static String digest(Path state) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(state.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

package org.vitrine.vm;

import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Lays out the directory of libvirt's embedded QEMU driver (https://libvirt.org/drvqemu.html,
 * "Embedded driver").
 */
final class EmbeddedLibvirt {
    /** Which user a driver that runs as root looks up before it reads its configuration. */
    private static final String DEFAULT_USER = "libvirt-qemu";

    private EmbeddedLibvirt() {}

    /**
     * @param root of the driver
     * @param cache for what libvirt found out about QEMU (1.2 s); outlives a restart of the machine
     */
    static void layOut(Path root, Path cache) throws IOException, VmException {
        boolean privileged = isRoot();
        if (privileged && !knowsUser(DEFAULT_USER)) {
            throw new VmException(
                    "open",
                    "qemu:///embed",
                    "libvirt wants a system user "
                            + DEFAULT_USER
                            + " where it is run by root: useradd --system --user-group "
                            + DEFAULT_USER);
        }
        createPrivate(root);
        createPrivate(root.resolve("etc"));
        Files.createDirectories(cache);
        Path linked = root.resolve("cache");
        if (!Files.exists(linked)) {
            Files.deleteIfExists(linked);
            Files.createSymbolicLink(linked, cache);
        }
        Files.writeString(root.resolve("etc/qemu.conf"), configuration(privileged));
    }

    /**
     * One that is there already must be ours alone: its name can be guessed, and where all may make
     * directories, somebody else may have made it, or a link in its place.
     */
    static void createPrivate(Path directory) throws IOException {
        Files.createDirectories(
                directory,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(directory + " is a link and not a directory");
        }
        Object owner = Files.getAttribute(directory, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        if (!owner.equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"))) {
            throw new IOException(directory + " belongs to somebody else");
        }
        String mode =
                PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(directory, LinkOption.NOFOLLOW_LINKS));
        if (!mode.equals("rwx------")) {
            throw new IOException(
                    directory + " is open to others (" + mode + "): chmod 700 or remove it");
        }
    }

    /** Whether we are root, and so QEMU, too. */
    static boolean isRoot() throws IOException {
        return Files.getAttribute(Path.of("/proc/self"), "unix:uid") instanceof Integer uid
                && uid == 0;
    }

    private static boolean knowsUser(String name) throws IOException {
        try (Stream<String> users =
                Files.lines(Path.of("/etc/passwd"), StandardCharsets.ISO_8859_1)) {
            return users.anyMatch(line -> line.startsWith(name + ":"));
        }
    }

    /**
     * QEMU runs as the user who runs us. As root that is not only for the exhibit's files: a QEMU
     * user who may not open /dev/kvm while root may makes libvirt take its knowledge of QEMU for
     * outdated at every start.
     */
    private static String configuration(boolean privileged) {
        Optional<String> user =
                privileged ? Optional.of("user = \"root\"\ngroup = \"root\"\n") : Optional.empty();
        return user.orElse("")
                + """
                dynamic_ownership = 0
                remember_owner = 0
                namespaces = []
                cgroup_controllers = []
                security_driver = "none"
                stdio_handler = "file"
                """;
    }

    /**
     * libvirt writes its warnings to the standard error stream unless the environment says
     * otherwise, before its first call.
     */
    static void logTo(Path file) {
        NativeLibrary.getInstance("c")
                .getFunction("setenv")
                .invokeInt(new Object[] {"LIBVIRT_LOG_OUTPUTS", "3:file:" + file, 0});
    }
}

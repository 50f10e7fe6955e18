package org.vitrine.vm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Exhibits around the test guest, and what the tests do with a running one. */
final class TestGuest {
    private static final long EVENT_SECONDS = 20;

    private TestGuest() {}

    /** The ELF file of the guest, built where it is missing. */
    static Path program() throws IOException, InterruptedException {
        Path script = Path.of("../../scripts/test-guest").toAbsolutePath().normalize();
        Process build =
                new ProcessBuilder(script.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String path =
                new String(build.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (build.waitFor() != 0) {
            throw new IOException("scripts/test-guest failed");
        }
        return Path.of(path);
    }

    /** An exhibit's directory with the test guest as its kernel. */
    static GuestDefinition exhibit(Path directory, String id, String devices)
            throws IOException, InterruptedException, VmException {
        return exhibit(directory, id, "", devices);
    }

    /**
     * @param keys pressed at the start
     */
    static GuestDefinition exhibit(Path directory, String id, String keys, String devices)
            throws IOException, InterruptedException, VmException {
        Files.createDirectories(directory);
        Path kernel = directory.resolve("guest.elf");
        if (!Files.exists(kernel)) {
            Files.copy(program(), kernel); // once: another time of change is another guest
        }
        Path xml = directory.resolve("domain.xml");
        Files.writeString(
                xml,
                """
                <domain type='kvm'>
                  <name>anything</name>
                  <memory unit='MiB'>16</memory>
                  <os>
                    <type machine='pc'>hvm</type>
                    <kernel>guest.elf</kernel>
                    <cmdline>keys=%s</cmdline>
                  </os>
                  <features><acpi/></features>
                  <devices>
                    <graphics type='spice'><image compression='auto_glz'/></graphics>
                    <video><model type='qxl' vgamem='16384'/></video>
                    %s
                  </devices>
                </domain>
                """
                        .formatted(keys, devices));
        return GuestDefinition.read(id, xml);
    }

    /** A qcow2 disk in the exhibit's directory. */
    static String disk(Path directory) throws IOException, InterruptedException, VmException {
        Files.createDirectories(directory);
        Process create =
                new ProcessBuilder(
                                "qemu-img",
                                "create",
                                "-q",
                                "-f",
                                "qcow2",
                                directory.resolve("disk.qcow2").toString(),
                                "8M")
                        .inheritIO()
                        .start();
        if (create.waitFor() != 0) {
            throw new IOException("qemu-img failed");
        }
        return """
        <disk type='file' device='disk'>
          <driver name='qemu' type='qcow2'/>
          <source file='disk.qcow2'/>
          <target dev='hda' bus='ide'/>
        </disk>
        """;
    }

    /** Presses a key of the guest. */
    static void press(VmHost host, Guest guest, char key)
            throws IOException, InterruptedException, VmException {
        monitor(host, guest, "sendkey " + key);
    }

    static String monitor(VmHost host, Guest guest, String command)
            throws IOException, InterruptedException, VmException {
        return host.call(
                command,
                guest.id(),
                java.time.Duration.ofSeconds(10),
                link -> link.monitor(DomainXml.uuidOf(guest.definition()), command));
    }

    /** The middle pixel of what the guest shows, as {@code rrggbb}. */
    static String colour(VmHost host, Guest guest, Path directory)
            throws IOException, InterruptedException, VmException {
        Path picture = directory.resolve("screen.ppm");
        Files.deleteIfExists(picture);
        monitor(host, guest, "screendump " + picture);
        byte[] ppm = Files.readAllBytes(picture);
        String[] head =
                new String(ppm, 0, 20, StandardCharsets.US_ASCII)
                        .split("\\s", 4); // "P6 width height"
        int width = Integer.parseInt(head[1]);
        int height = Integer.parseInt(head[2]);
        int pixels = ppm.length - width * height * 3;
        int at = pixels + (height / 2 * width + width / 2) * 3;
        return "%02x%02x%02x".formatted(ppm[at] & 255, ppm[at + 1] & 255, ppm[at + 2] & 255);
    }

    /** Presses a key and returns when the guest shows another colour. */
    static void change(VmHost host, Guest guest, Path directory)
            throws IOException, InterruptedException, VmException {
        String before = colour(host, guest, directory);
        press(host, guest, 'x');
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(EVENT_SECONDS);
        while (colour(host, guest, directory).equals(before)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("the guest did not take the key");
            }
        }
    }

    /** Waits until the guest has drawn its first picture. */
    static void awaitPicture(VmHost host, Guest guest, Path directory)
            throws IOException, InterruptedException, VmException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(EVENT_SECONDS);
        while (!colour(host, guest, directory).equals("204080")) {
            if (System.nanoTime() > end) {
                throw new AssertionError("no picture");
            }
        }
    }

    /** Collects the events of a guest. */
    static BlockingQueue<GuestEvent> events(Guest guest) {
        BlockingQueue<GuestEvent> queue = new LinkedBlockingQueue<>();
        guest.listen(queue::add);
        return queue;
    }

    static GuestEvent next(BlockingQueue<GuestEvent> events) throws InterruptedException {
        GuestEvent event = events.poll(EVENT_SECONDS, TimeUnit.SECONDS);
        if (event == null) {
            throw new AssertionError("no event within " + EVENT_SECONDS + " s");
        }
        return event;
    }
}

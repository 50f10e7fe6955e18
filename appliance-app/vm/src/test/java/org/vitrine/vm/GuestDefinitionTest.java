package org.vitrine.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuestDefinitionTest {
    private static final String GOOD =
            """
            <?xml version='1.0'?>
            <!-- of 1994 -->
            <domain type='kvm'>
              <name>doom</name>
              <uuid>11111111-2222-3333-4444-555555555555</uuid>
              <memory unit='MiB'>256</memory>
              <vcpu placement='static'>1</vcpu>
              <cpu mode='maximum'/>
              <os><type arch='x86_64' machine='pc'>hvm</type><kernel>boot/kernel</kernel>
                <cmdline>root=/dev/vda quiet a="b &amp; c"</cmdline><boot dev='hd'/></os>
              <features><acpi/><apic/></features>
              <clock offset='utc'><timer name='rtc' tickpolicy='catchup'/></clock>
              <on_crash>destroy</on_crash>
              <devices>
                <disk type='file' device='disk'>
                  <driver name='qemu' type='qcow2' cache='none'/>
                  <source file='disk.qcow2'/>
                  <target dev='vda' bus='virtio'/>
                </disk>
                <disk type='file' device='cdrom'>
                  <driver name='qemu' type='raw'/>
                  <source file='cd.iso'/>
                  <target dev='hdc' bus='ide'/>
                  <readonly/>
                </disk>
                <graphics type='spice'><image compression='auto_glz'/><streaming mode='filter'/></graphics>
                <video><model type='qxl' ram='65536' vram='16384' vgamem='16384'/></video>
                <sound model='ich6'/><audio id='1' type='spice'/>
                <input type='tablet' bus='usb'/>
                <watchdog model='i6300esb' action='reset'/>
                <panic model='isa'/>
                <rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>
                <serial type='pty'><target port='0'/></serial>
              </devices>
            </domain>
            """;

    @TempDir Path exhibit;

    @BeforeEach
    void layOut() throws IOException {
        Files.createDirectories(exhibit.resolve("boot"));
        Files.writeString(exhibit.resolve("boot/kernel"), "kernel");
        Files.writeString(exhibit.resolve("cd.iso"), "cd");
        Files.write(exhibit.resolve("disk.qcow2"), qcow2(0, 0));
    }

    private static byte[] qcow2(int backing, int incompatible) {
        byte[] header = new byte[104];
        System.arraycopy(new byte[] {'Q', 'F', 'I', (byte) 0xfb, 0, 0, 0, 3}, 0, header, 0, 8);
        header[15] = (byte) backing;
        header[79] = (byte) incompatible;
        return header;
    }

    private GuestDefinition read(String xml) throws IOException, VmException {
        Path file = exhibit.resolve("domain.xml");
        Files.writeString(file, xml);
        return GuestDefinition.read("doom", file);
    }

    private List<String> refusals(String xml) {
        return assertThrows(RefusedDefinitionException.class, () -> read(xml)).problems();
    }

    private static String withDevice(String device) {
        return GOOD.replace("</devices>", device + "</devices>");
    }

    private static String withVideo(String model) {
        return GOOD.replaceFirst("<video>.*</video>", "<video>" + model + "</video>");
    }

    private static String withElement(String element) {
        return GOOD.replace("</domain>", element + "</domain>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ram='65537'",
                "vram='100000'",
                "vram64='131072'",
                "vgamem='0x10000'",
                "vgamem='4000000000'",
                "heads='2'"
            })
    void refusesMoreVideoMemoryOrHeadsThanWeCanShow(String attribute) {
        List<String> problems = refusals(withVideo("<model type='qxl' " + attribute + "/>"));
        assertEquals(1, problems.size(), problems.toString());
    }

    @Test
    void takesVideoMemoryUpTo64MiB() throws IOException, VmException {
        read(withVideo("<model type='qxl' ram='65536' vram='65535' vgamem='9999' heads='1'/>"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "video><model type='qxl'/></video | video | 1",
                "controller type='usb'/ | controller | 16",
                "input type='mouse' bus='usb'/ | input | 8",
                "sound model='ich6'/ | sound | 2",
                "serial type='null'/ | serial | 4",
                "channel type='spicevmc'/ | channel | 1"
            })
    void refusesMoreDevicesOfAKindThanAMachineNeeds(String device, String name, int most) {
        List<String> problems = refusals(withDevice(("<" + device + ">").repeat(most + 40)));
        assertEquals(
                List.of(
                        "domain.xml:34: domain/devices/"
                                + name
                                + ": expected "
                                + most
                                + " at most"),
                problems);
    }

    @Test
    void readsWhatAnExhibitNeeds() throws IOException, VmException {
        GuestDefinition definition = read(GOOD);
        Path root = exhibit.toRealPath();
        assertEquals("doom", definition.id());
        assertEquals(
                List.of(
                        root.resolve("boot/kernel"),
                        root.resolve("disk.qcow2"),
                        root.resolve("cd.iso")),
                definition.baseFiles());
        assertEquals(
                List.of(
                        new GuestDefinition.Disk("vda", root.resolve("disk.qcow2"), "qcow2", true),
                        new GuestDefinition.Disk("hdc", root.resolve("cd.iso"), "raw", false)),
                definition.disks());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "interface type='network'><source network='default'/></interface",
                "interface type='user'/",
                "hostdev mode='subsystem' type='pci'/",
                "filesystem type='mount'><source dir='/'/><target dir='x'/></filesystem",
                "emulator>/bin/sh</emulator",
                "redirdev bus='usb' type='spicevmc'/",
                "smartcard mode='host'/",
                "tpm model='tpm-tis'/",
                "shmem name='x'/",
                "vsock model='virtio'/",
                "iommu model='intel'/",
                "nvram/",
                "lease/"
            })
    void refusesADeviceThatReachesOut(String device) {
        String name = device.split("[ />]", 2)[0];
        assertEquals(
                List.of("domain.xml:34: domain/devices/" + name + ": not allowed"),
                refusals(withDevice("<" + device + ">")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "seclabel type='none'/",
                "resource/",
                "metadata/",
                "memoryBacking/",
                "numatune/",
                "cputune/",
                "blkiotune/",
                "iothreads>1</iothreads",
                "launchSecurity type='sev'/",
                "keywrap/",
                "sysinfo type='smbios'/"
            })
    void refusesAnElementThatNoExhibitNeeds(String element) {
        String name = element.split("[ />]", 2)[0];
        assertEquals(
                List.of("domain.xml:35: domain/" + name + ": not allowed"),
                refusals(withElement("<" + element + ">")));
    }

    @Test
    void refusesTheCommandLineOfQemuByName() {
        String xml =
                withElement("<qemu:commandline><qemu:arg value='-s'/></qemu:commandline>")
                        .replace(
                                "<domain ",
                                "<domain xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0' ");
        assertEquals(List.of("domain.xml:35: domain/qemu:commandline: not allowed"), refusals(xml));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "type='file' device='disk' | type='block' device='disk' | disk: type='block' is not allowed",
                "device='disk' | device='lun' | disk: device='lun' is not allowed",
                "type='spice'> | type='spice' port='5900'> | graphics: attribute port is not allowed",
                "type='spice'> | type='vnc'> | graphics: type='vnc' is not allowed",
                "type='tablet' | type='evdev' | input: type='evdev' is not allowed",
                "type='pty' | type='tcp' | serial: type='tcp' is not allowed",
                "/dev/urandom | /dev/sda | rng/backend: '/dev/sda' is not allowed",
                "type='spice'/> | type='pulseaudio'/> | audio: type='pulseaudio' is not allowed",
                "cache='none' | cache='none' iothread='1' | disk/driver: attribute iothread is not allowed",
                "dev='vda' | dev='../x' | disk/target: dev='../x' is not allowed"
            })
    void refusesAValueThatReachesOut(String good, String bad, String problem) {
        List<String> problems = refusals(GOOD.replace(good.strip(), bad.strip()));
        assertTrue(
                problems.getFirst().endsWith("domain/devices/" + problem.strip()),
                problems.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc/shadow",
                "../disk.qcow2",
                "boot/../disk.qcow2",
                "nothing.qcow2",
                "boot",
                "",
                "link"
            })
    void refusesADiskOutsideTheExhibit(String path) throws IOException {
        Files.createSymbolicLink(exhibit.resolve("link"), Path.of("/etc/passwd"));
        List<String> problems = refusals(GOOD.replace("file='disk.qcow2'", "file='" + path + "'"));
        assertTrue(
                problems.stream().allMatch(p -> p.startsWith("domain.xml:1")), problems.toString());
        assertTrue(problems.getFirst().contains(path), problems.toString());
    }

    @Test
    void refusesAKernelOutsideTheExhibit() {
        assertEquals(
                List.of(
                        "domain.xml:9: domain/os/kernel: '/boot/vmlinuz' is absolute; paths are relative to the exhibit"),
                refusals(GOOD.replace("boot/kernel", "/boot/vmlinuz")));
    }

    @Test
    void refusesAnImageThatShowsAnotherFile() throws IOException {
        Files.write(exhibit.resolve("disk.qcow2"), qcow2(1, 0));
        assertEquals(
                List.of(
                        "domain.xml:15: domain/devices/disk: 'disk.qcow2': the image refers to a backing file;"
                                + " it must be self-contained"),
                refusals(GOOD));
        Files.write(exhibit.resolve("disk.qcow2"), qcow2(0, 4));
        assertTrue(
                refusals(GOOD)
                        .getFirst()
                        .endsWith("the image refers to a data file; it must be self-contained"));
        Files.writeString(exhibit.resolve("disk.qcow2"), "QFI");
        assertTrue(refusals(GOOD).getFirst().contains("not a qcow2 image"));
    }

    @Test
    void refusesToGuessTheFormatOfADisk() {
        assertEquals(
                List.of(
                        "domain.xml:15: domain/devices/disk: driver type is missing; expected qcow2 or raw"),
                refusals(GOOD.replace(" type='qcow2' cache='none'", "")));
    }

    @Test
    void tellsEverythingAtOnce() {
        String xml =
                withDevice("<hostdev/><interface/>")
                        .replace("'MiB'>256", "'MiB'>256000")
                        .replace("static'>1", "static'>99");
        assertEquals(
                List.of(
                        "domain.xml:34: domain/devices/hostdev: not allowed",
                        "domain.xml:34: domain/devices/interface: not allowed",
                        "domain.xml:6: domain/memory: expected 1 MiB to 64 GiB",
                        "domain.xml:7: domain/vcpu: expected 1 to 16"),
                refusals(xml));
    }

    @Test
    void refusesDocumentTypesAndEntities() {
        String xml =
                GOOD.replace(
                        "<domain type='kvm'>",
                        "<!DOCTYPE domain [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><domain type='kvm'>");
        assertTrue(
                refusals(xml).getFirst().contains("document types and entities are not allowed"));
        assertTrue(refusals(GOOD.replace(">doom<", ">&x;<")).getFirst().startsWith("domain.xml:4"));
    }

    @Test
    void refusesWhatIsNotXmlOrTooLongOrTooDeep() {
        assertTrue(refusals("").getFirst().startsWith("domain.xml:1: not well-formed"));
        assertTrue(refusals("<domain>").getFirst().startsWith("domain.xml:1: not well-formed"));
        assertEquals(
                List.of("domain.xml: longer than 65536 bytes"), refusals(GOOD + " ".repeat(65536)));
        assertTrue(refusals("<domain>".repeat(1000)).getFirst().endsWith("nested deeper than 16"));
        assertEquals("domain.xml:1: network: expected domain", refusals("<network/>").getFirst());
    }

    @Test
    void refusesAnIdThatIsNoFileName() {
        for (String id : List.of("", "../x", "A", "a/b", "x".repeat(64))) {
            assertThrows(
                    RefusedDefinitionException.class,
                    () -> GuestDefinition.read(id, exhibit.resolve("domain.xml")));
        }
    }

    @Test
    void survivesDamagedDescriptions() throws IOException, VmException {
        long seconds = Long.getLong("vitrine.fuzz.seconds", 2);
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        var random = new Random(1994);
        byte[] good = GOOD.getBytes(StandardCharsets.UTF_8);
        while (System.nanoTime() < end) {
            byte[] bad = good.clone();
            int changes = 1 + random.nextInt(4);
            for (int i = 0; i < changes; i++) {
                int at = random.nextInt(bad.length);
                switch (random.nextInt(3)) {
                    case 0 -> bad[at] = (byte) random.nextInt(256);
                    case 1 ->
                            System.arraycopy(
                                    good,
                                    random.nextInt(good.length - 40),
                                    bad,
                                    Math.min(at, bad.length - 40),
                                    40);
                    default -> bad[at] = (byte) "<>&'/ ".charAt(random.nextInt(6));
                }
            }
            Path file = exhibit.resolve("domain.xml");
            Files.write(file, bad);
            try {
                GuestDefinition.read("doom", file);
            } catch (RefusedDefinitionException e) {
                assertTrue(
                        e.problems().stream().allMatch(p -> p.startsWith("domain.xml:")),
                        e.problems().toString());
            }
        }
    }
}

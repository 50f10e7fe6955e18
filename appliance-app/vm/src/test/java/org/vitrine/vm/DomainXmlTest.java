package org.vitrine.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DomainXmlTest {
    private static final Acceleration TCG = new Acceleration.Tcg("test");
    private static final Acceleration KVM = new Acceleration.Kvm("test");

    private static final GuestMark MARK =
            new GuestMark("abcd", "f00d", Path.of("/layers/1"), GuestMark.Purpose.SNAPSHOT);

    @TempDir Path exhibit;

    private GuestDefinition definition;

    @BeforeEach
    void read() throws IOException, VmException {
        Files.writeString(exhibit.resolve("disk.img"), "disk");
        Files.writeString(exhibit.resolve("cd.iso"), "cd");
        definition = define("<cpu mode='host-passthrough'/>");
    }

    private GuestDefinition define(String more) throws IOException, VmException {
        Path file = exhibit.resolve("domain.xml");
        Files.writeString(
                file,
                """
                <domain type='kvm'>
                  <name>whatever</name>
                  <memory unit='MiB'>16</memory>
                  <os><type machine='pc'>hvm</type><cmdline>a &lt; 'b'</cmdline></os>
                  %s
                  <on_crash>restart</on_crash>
                  <devices>
                    <disk type='file' device='disk'>
                      <driver name='qemu' type='raw' cache='writethrough' error_policy='report'/>
                      <source file='disk.img'/><target dev='hda' bus='ide'/>
                    </disk>
                    <disk type='file' device='cdrom'>
                      <driver name='qemu' type='raw'/>
                      <source file='cd.iso'/><target dev='hdc' bus='ide'/>
                    </disk>
                    <graphics type='spice'><streaming mode='all'/></graphics>
                    <watchdog model='ib700' action='poweroff'/>
                  </devices>
                </domain>
                """
                        .formatted(more));
        return GuestDefinition.read("invaders", file);
    }

    private String generate(Acceleration acceleration, Optional<Path> socket) {
        var images = Map.of("hda", Path.of("/layers/1/hda.qcow2"));
        return new DomainXml(definition, acceleration)
                .write(new DomainXml.Plan("secret", socket, images, MARK));
    }

    private DomainElement write(Acceleration acceleration, Optional<Path> socket)
            throws VmException {
        byte[] xml = generate(acceleration, socket).getBytes(StandardCharsets.UTF_8);
        DomainElement domain = DomainReader.read("test", "generated.xml", xml);
        assertEquals(Optional.of(MARK), GuestMark.of(domain));
        return domain;
    }

    private static DomainElement device(DomainElement domain, String name, int index) {
        return domain.child("devices").orElseThrow().children(name).get(index);
    }

    private static String textOf(DomainElement domain, String name) {
        return domain.child(name).orElseThrow().text();
    }

    @Test
    void namesTheDomainAndDecidesHowItEnds() throws VmException {
        DomainElement domain = write(TCG, Optional.of(Path.of("/run/x.sock")));
        assertEquals("vitrine-invaders", textOf(domain, "name"));
        assertEquals(DomainXml.uuidOf(definition), textOf(domain, "uuid"));
        assertEquals("destroy", textOf(domain, "on_crash"));
        assertEquals("destroy", textOf(domain, "on_poweroff"));
        assertEquals("restart", textOf(domain, "on_reboot"));
        assertEquals("none", device(domain, "watchdog", 0).attribute("action", ""));
        assertEquals("none", device(domain, "memballoon", 0).attribute("model", ""));
        assertEquals(
                "a < 'b'", domain.child("os").orElseThrow().child("cmdline").orElseThrow().text());
    }

    @Test
    void writesToTheLayerAndOnlyReadsTheExhibit() throws IOException, VmException {
        DomainElement domain = write(TCG, Optional.empty());
        DomainElement disk = device(domain, "disk", 0);
        assertEquals(
                "/layers/1/hda.qcow2", disk.child("source").orElseThrow().attribute("file", ""));
        assertEquals(
                Map.of(
                        "name",
                        "qemu",
                        "type",
                        "qcow2",
                        "cache",
                        "unsafe",
                        "discard",
                        "unmap",
                        "error_policy",
                        "stop",
                        "rerror_policy",
                        "stop"),
                disk.child("driver").orElseThrow().attributes());
        DomainElement cd = device(domain, "disk", 1);
        assertEquals(
                exhibit.toRealPath().resolve("cd.iso").toString(),
                cd.child("source").orElseThrow().attribute("file", ""));
        assertTrue(cd.child("readonly").isPresent());
        assertFalse(domain.toXml().contains("disk.img"));
    }

    @Test
    void listensLocallyWithATicket() throws VmException {
        DomainElement local =
                device(write(TCG, Optional.of(Path.of("/run/x.sock"))), "graphics", 0);
        assertEquals(Map.of("type", "spice", "passwd", "secret"), local.attributes());
        assertEquals(
                Map.of("type", "socket", "socket", "/run/x.sock"),
                local.child("listen").orElseThrow().attributes());
        assertEquals("all", local.child("streaming").orElseThrow().attribute("mode", ""));
        DomainElement loopback = device(write(TCG, Optional.empty()), "graphics", 0);
        assertEquals(
                Map.of("type", "spice", "autoport", "yes", "passwd", "secret"),
                loopback.attributes());
        assertEquals("127.0.0.1", loopback.child("listen").orElseThrow().attribute("address", ""));
    }

    @Test
    void followsTheProbeWhateverTheExhibitSays() throws VmException {
        DomainElement translated = write(TCG, Optional.empty());
        assertEquals("qemu", translated.attribute("type", ""));
        assertEquals("maximum", translated.child("cpu").orElseThrow().attribute("mode", ""));
        assertTrue(translated.child("features").orElseThrow().child("tcg").isPresent());
        DomainElement native_ = write(KVM, Optional.empty());
        assertEquals("kvm", native_.attribute("type", ""));
        assertEquals("host-passthrough", native_.child("cpu").orElseThrow().attribute("mode", ""));
        assertFalse(native_.child("features").orElseThrow().child("tcg").isPresent());
    }

    @Test
    void keepsTheUuidOfAnExhibitThatHasOne() throws IOException, VmException {
        GuestDefinition own = define("<uuid>AAAAAAAA-2222-3333-4444-555555555555</uuid>");
        assertEquals("aaaaaaaa-2222-3333-4444-555555555555", DomainXml.uuidOf(own));
    }

    @Test
    void readsTheDisplayOfARunningDomain() throws VmException {
        String xml = generate(TCG, Optional.of(Path.of("/run/x.sock")));
        RunningDomain running = RunningDomain.of(xml).orElseThrow();
        assertEquals("invaders", running.id());
        assertEquals(new DisplayAddress.Local(Path.of("/run/x.sock"), "secret"), running.display());
        assertFalse(running.display().toString().contains("secret"));
    }

    @Test
    void fingerprintChangesWithEverythingThatAPreparedStateDependsOn()
            throws IOException, VmException {
        var store = new PreparedStore(exhibit.resolve("state"));
        String first = store.fingerprint(definition, "", TCG, "QEMU 7.2");
        assertEquals(
                first,
                store.fingerprint(
                        definition, "", new Acceleration.Tcg("another reason"), "QEMU 7.2"));
        assertNotEquals(first, store.fingerprint(definition, "", KVM, "QEMU 7.2"));
        assertNotEquals(first, store.fingerprint(definition, "", TCG, "QEMU 8.0"));
        assertNotEquals(first, store.fingerprint(define("<vcpu>2</vcpu>"), "", TCG, "QEMU 7.2"));
        definition = define("<cpu mode='host-passthrough'/>");
        assertEquals(first, store.fingerprint(definition, "", TCG, "QEMU 7.2"));
        assertNotEquals(first, store.fingerprint(definition, "attract", TCG, "QEMU 7.2"));
        Files.setLastModifiedTime(exhibit.resolve("disk.img"), FileTime.fromMillis(1));
        String touched = store.fingerprint(definition, "", TCG, "QEMU 7.2");
        assertNotEquals(first, touched);
        Files.writeString(exhibit.resolve("disk.img"), "longer disk");
        Files.setLastModifiedTime(exhibit.resolve("disk.img"), FileTime.fromMillis(1));
        assertNotEquals(touched, store.fingerprint(definition, "", TCG, "QEMU 7.2"));
    }

    @Test
    void preparedStateComesIntoBeingWholeAndReplacesOlderOnes() throws IOException, VmException {
        var store = new PreparedStore(exhibit.resolve("state"));
        for (String fingerprint : java.util.List.of("old", "new", "new")) {
            Path layer = Files.createDirectories(store.incoming().resolve("x"));
            Files.writeString(layer.resolve("hda.qcow2"), fingerprint);
            store.accept("invaders", fingerprint, layer, true, java.time.Duration.ofSeconds(12));
            assertFalse(Files.exists(layer));
            assertEquals(1, Trees.entries(exhibit.resolve("state/prepared/invaders")).size());
        }
        assertEquals(0, Trees.entries(store.incoming()).size());
        assertTrue(store.find("invaders", "old").isEmpty());
        PreparedStore.Prepared kept = store.find("invaders", "new").orElseThrow();
        assertTrue(kept.snapshot());
        assertEquals("new", Files.readString(kept.directory().resolve("hda.qcow2")));
        assertEquals(Optional.of(java.time.Duration.ofSeconds(12)), store.lastDuration("invaders"));
        Files.createDirectories(store.incoming().resolve("unfinished"));
        Files.createDirectories(store.layers().resolve("used"));
        Files.createDirectories(store.layers().resolve("unused"));
        store.sweep(java.util.Set.of(store.layers().resolve("used")));
        assertEquals(0, Trees.entries(store.incoming()).size());
        assertEquals(
                java.util.List.of(store.layers().resolve("used")), Trees.entries(store.layers()));
    }

    @Test
    void onlyDirectoriesThatWeMadeForLayersAreLayers() throws IOException {
        var store = new PreparedStore(exhibit.resolve("state"));
        Path layer = Files.createDirectories(store.layers().resolve("a"));
        Path inside = Files.createDirectories(layer.resolve("b"));
        Path link = Files.createSymbolicLink(store.layers().resolve("link"), exhibit);
        assertTrue(store.isLayer(layer));
        assertTrue(store.isLayer(Files.createDirectories(store.incoming().resolve("a"))));
        for (Path other :
                java.util.List.of(
                        Path.of("/"),
                        Path.of(""),
                        Path.of("a"),
                        exhibit,
                        inside,
                        link,
                        store.layers(),
                        store.layers().resolve(".."),
                        store.layers().resolve("a/../../../x"),
                        store.layers().resolve("missing"))) {
            assertFalse(store.isLayer(other), other.toString());
        }
    }

    @Test
    void domainWithoutALayerCarriesNoMarkOfOurs() throws VmException {
        String xml = generate(TCG, Optional.empty()).replace(" layer=", " other=");
        byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
        assertEquals(Optional.empty(), GuestMark.of(DomainReader.read("test", "live.xml", bytes)));
    }
}

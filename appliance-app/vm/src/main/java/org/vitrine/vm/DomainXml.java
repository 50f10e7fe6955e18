package org.vitrine.vm;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Writes the description that libvirt gets: what the exhibit's says, and around it what we decide.
 */
final class DomainXml {
    /** In the XML of every domain of ours: what a later process needs to take it over. */
    static final String NAMESPACE = "https://vitrine.org/libvirt/guest/1";

    static final String NAME_PREFIX = "vitrine-";

    /**
     * QEMU's own 1 GiB makes a guest of 256 MiB use 780; 64 MiB is enough for what was measured.
     */
    private static final String TRANSLATION_CACHE_MIB = "64";

    private final GuestDefinition definition;
    private final Acceleration acceleration;

    DomainXml(GuestDefinition definition, Acceleration acceleration) {
        this.definition = definition;
        this.acceleration = acceleration;
    }

    static String nameOf(String id) {
        return NAME_PREFIX + id;
    }

    /** The exhibit's own, since a program may look at it; else always the same one. */
    static String uuidOf(GuestDefinition definition) {
        return definition
                .domain()
                .child("uuid")
                .map(u -> u.text().toLowerCase(java.util.Locale.ROOT))
                .orElseGet(() ->
                        UUID.nameUUIDFromBytes(
                                        (NAME_PREFIX + definition.id())
                                                .getBytes(StandardCharsets.UTF_8))
                                .toString());
    }

    /**
     * Everything that a start decides.
     *
     * @param ticket SPICE password
     * @param socket where SPICE listens; empty for a loopback port that libvirt chooses
     * @param images the image that stands in for each writable disk, by its target
     */
    record Plan(String ticket, Optional<Path> socket, Map<String, Path> images, GuestMark mark) {}

    String write(Plan plan) {
        DomainElement domain = definition.domain();
        domain.attributes().clear();
        domain.attributes().put("type", acceleration.domainType());
        replace(domain, DomainElement.text("name", nameOf(definition.id())), 0);
        replace(domain, DomainElement.text("uuid", uuidOf(definition)), 1);
        replace(domain, plan.mark().toXml(), 2);
        replace(domain, DomainElement.text("on_poweroff", "destroy"));
        replace(domain, DomainElement.text("on_reboot", "restart"));
        replace(domain, DomainElement.text("on_crash", "destroy"));
        adaptProcessor(domain);
        for (DomainElement devices : domain.children("devices")) {
            for (DomainElement disk : devices.children("disk")) {
                adaptDisk(disk, plan.images());
            }
            adaptGraphics(devices, plan);
            devices.children("watchdog")
                    .forEach(w -> w.attributes().put("action", "none")); // we hear of it and decide
            if (devices.child("memballoon").isEmpty()) {
                devices.with(DomainElement.of("memballoon", "model", "none"));
            }
        }
        return domain.toXml();
    }

    private void adaptProcessor(DomainElement domain) {
        boolean translated = acceleration instanceof Acceleration.Tcg;
        for (DomainElement cpu : domain.children("cpu")) {
            boolean ofHost = cpu.attribute("mode", "").startsWith("host-");
            if (translated && ofHost) {
                cpu.attributes().clear();
                cpu.attributes().put("mode", "maximum");
                cpu.children().removeIf(c -> !c.name().equals("topology"));
            }
        }
        DomainElement features =
                domain.child("features")
                        .orElseGet(() -> {
                            var none = DomainElement.of("features");
                            domain.with(none);
                            return none;
                        });
        if (!translated) {
            features.children().removeIf(c -> c.name().equals("tcg"));
        } else if (features.child("tcg").isEmpty()) {
            var cache = DomainElement.text("tb-cache", TRANSLATION_CACHE_MIB);
            cache.attributes().put("unit", "MiB");
            features.with(DomainElement.of("tcg").with(cache));
        }
    }

    private void adaptDisk(DomainElement disk, Map<String, Path> images) {
        String target = disk.child("target").map(t -> t.attribute("dev", "")).orElse("");
        GuestDefinition.Disk own =
                definition.disks().stream()
                        .filter(d -> d.target().equals(target))
                        .findFirst()
                        .orElseThrow();
        disk.attributes().put("type", "file");
        var driver =
                DomainElement.of(
                        "driver", "name", "qemu", "type", own.writable() ? "qcow2" : own.format());
        if (own.writable()) {
            driver.attributes()
                    .putAll(
                            Map.of(
                                    "cache",
                                    "unsafe")); // what a power cut leaves of it is thrown away
            driver.attributes().put("discard", "unmap");
        } else if (disk.child("readonly").isEmpty()) {
            disk.with(DomainElement.of("readonly"));
        }
        driver.attributes().put("error_policy", "stop");
        driver.attributes().put("rerror_policy", "stop");
        Path image =
                own.writable() ? Optional.ofNullable(images.get(target)).orElseThrow() : own.base();
        replace(disk, driver, 0);
        replace(disk, DomainElement.of("source", "file", image.toString()), 1);
    }

    private static void adaptGraphics(DomainElement devices, Plan plan) {
        DomainElement graphics =
                devices.child("graphics")
                        .orElseGet(() -> {
                            var none = DomainElement.of("graphics");
                            devices.with(none);
                            return none;
                        });
        graphics.attributes().clear();
        graphics.attributes().put("type", "spice");
        plan.socket()
                .ifPresentOrElse(
                        socket ->
                                graphics.with(
                                        DomainElement.of(
                                                "listen",
                                                "type",
                                                "socket",
                                                "socket",
                                                socket.toString())),
                        () -> {
                            graphics.attributes().put("autoport", "yes");
                            graphics.with(
                                    DomainElement.of(
                                            "listen", "type", "address", "address", "127.0.0.1"));
                        });
        graphics.attributes().put("passwd", plan.ticket());
        for (String shared : List.of("clipboard", "filetransfer")) {
            graphics.with(
                    DomainElement.of(
                            shared, shared.equals("clipboard") ? "copypaste" : "enable", "no"));
        }
    }

    private static void replace(DomainElement parent, DomainElement child) {
        replace(parent, child, parent.children().size());
    }

    private static void replace(DomainElement parent, DomainElement child, int at) {
        parent.children().removeIf(c -> c.name().equals(child.name()));
        parent.children().add(Math.min(at, parent.children().size()), child);
    }
}

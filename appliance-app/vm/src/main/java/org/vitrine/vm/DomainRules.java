package org.vitrine.vm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What a {@code domain.xml} may contain: the machine a preserved program needs, and nothing that
 * reaches out of it. All else is refused by name; so what libvirt learns tomorrow is refused too. A
 * value that we decide ourselves (name, type, cache modes, what happens at the end) is accepted
 * where every description has one, and replaced.
 */
final class DomainRules {
    private static final Predicate<String> WORD = matching("[A-Za-z0-9._:+-]{1,64}");
    private static final Predicate<String> NUMBER = matching("[0-9]{1,12}|0x[0-9a-fA-F]{1,8}");

    /**
     * Up to 64 MiB: what a guest draws into there we hold a second time, in a heap with a limit.
     */
    private static final Predicate<String> VIDEO_KIB =
            matching(
                    "[0-9]{1,4}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-6]");

    private static final Predicate<String> YES_NO = oneOf("yes", "no", "on", "off");
    private static final Predicate<String> LINE = matching("[\\x20-\\x7e]{0,2000}");
    private static final Predicate<String> PROSE = matching("(?s).{0,2000}");
    private static final Predicate<String> NOTHING = matching("");

    /** Checked by {@link ExhibitFiles} with the directory at hand. */
    private static final Predicate<String> PATH = matching("(?s).{1,1000}");

    private static final Rule ADDRESS =
            rule().attribute("type", oneOf("pci", "drive", "isa", "usb", "virtio-serial", "ccid"))
                    .attributes(
                            NUMBER,
                            "domain",
                            "bus",
                            "slot",
                            "function",
                            "controller",
                            "target",
                            "unit",
                            "port",
                            "iobase",
                            "irq")
                    .attribute("multifunction", YES_NO);
    private static final Rule DOMAIN = domain();

    private DomainRules() {}

    /**
     * All that is not allowed.
     *
     * @param file the name for the messages
     */
    static List<String> problemsOf(String file, DomainElement root) {
        List<String> problems = new ArrayList<>();
        if (root.name().equals("domain")) {
            DOMAIN.check(file, "", root, problems);
        } else {
            problems.add(file + ":" + root.line() + ": " + root.name() + ": expected domain");
        }
        return problems;
    }

    private static Rule domain() {
        return rule().attribute("type", oneOf("kvm", "qemu"))
                .child("name", text(PROSE))
                .child("uuid", text(matching("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")))
                .child("title", text(PROSE))
                .child("description", text(PROSE))
                .child("memory", text(NUMBER).attribute("unit", WORD))
                .child("currentMemory", text(NUMBER).attribute("unit", WORD))
                .child("vcpu", text(NUMBER).attribute("placement", oneOf("static")))
                .child("cpu", cpu())
                .child("os", os())
                .child("features", features())
                .child("clock", clock())
                .child("on_poweroff", text(WORD))
                .child("on_reboot", text(WORD))
                .child("on_crash", text(WORD))
                .child(
                        "pm",
                        rule().child("suspend-to-mem", rule().attribute("enabled", YES_NO))
                                .child("suspend-to-disk", rule().attribute("enabled", YES_NO)))
                .child("devices", devices());
    }

    private static Rule cpu() {
        return rule().attribute(
                        "mode", oneOf("custom", "host-model", "host-passthrough", "maximum"))
                .attributes(WORD, "match", "check", "migratable")
                .child("model", text(WORD).attribute("fallback", oneOf("allow", "forbid")))
                .child("topology", rule().attributes(NUMBER, "sockets", "dies", "cores", "threads"))
                .children(64, "feature", rule().attributes(WORD, "policy", "name"));
    }

    private static Rule os() {
        return rule().child(
                        "type",
                        text(oneOf("hvm"))
                                .attribute("arch", oneOf("x86_64", "i686"))
                                .attribute("machine", WORD))
                .child("kernel", text(PATH))
                .child("initrd", text(PATH))
                .child("cmdline", text(LINE))
                .children(3, "boot", rule().attribute("dev", oneOf("hd", "cdrom", "fd")))
                .child("bootmenu", rule().attribute("enable", oneOf("no")))
                .child(
                        "bios",
                        rule().attribute("useserial", oneOf("no"))
                                .attribute("rebootTimeout", NUMBER));
    }

    private static Rule features() {
        return rule().child("acpi", rule())
                .child("apic", rule())
                .child("pae", rule())
                .child("smm", rule().attribute("state", YES_NO))
                .child("vmport", rule().attribute("state", YES_NO))
                .child("tcg", rule().child("tb-cache", text(NUMBER).attribute("unit", WORD)));
    }

    private static Rule clock() {
        return rule().attribute("offset", oneOf("utc", "localtime", "variable", "absolute"))
                .attribute("start", NUMBER)
                .attribute("basis", oneOf("utc", "localtime"))
                .attribute("adjustment", matching("-?[0-9]{1,12}"))
                .children(
                        8,
                        "timer",
                        rule().attributes(WORD, "name", "tickpolicy", "track")
                                .attribute("present", YES_NO));
    }

    private static Rule devices() {
        return rule().children(8, "disk", disk())
                .children(
                        16,
                        "controller",
                        rule().attribute(
                                        "type",
                                        oneOf(
                                                "ide",
                                                "fdc",
                                                "scsi",
                                                "sata",
                                                "usb",
                                                "pci",
                                                "virtio-serial"))
                                .attributes(WORD, "model")
                                .attributes(NUMBER, "index", "ports")
                                .child("address", ADDRESS)
                                .child("master", rule().attribute("startport", NUMBER)))
                .child("graphics", graphics())
                .child(
                        "video",
                        rule().child(
                                        "model",
                                        rule().attribute(
                                                        "type",
                                                        oneOf(
                                                                "qxl", "vga", "cirrus", "bochs",
                                                                "virtio"))
                                                .attributes(
                                                        VIDEO_KIB, "ram", "vram", "vram64",
                                                        "vgamem")
                                                .attribute("heads", oneOf("1"))
                                                .attribute("primary", YES_NO)
                                                .child(
                                                        "resolution",
                                                        rule().attributes(NUMBER, "x", "y")))
                                .child("address", ADDRESS))
                .children(
                        2,
                        "sound",
                        rule().attribute("model", WORD)
                                .child("codec", rule().attribute("type", WORD))
                                .child("audio", rule().attribute("id", NUMBER))
                                .child("address", ADDRESS))
                .children(
                        2,
                        "audio",
                        rule().attribute("id", NUMBER).attribute("type", oneOf("spice", "none")))
                .children(
                        8,
                        "input",
                        rule().attribute("type", oneOf("mouse", "keyboard", "tablet"))
                                .attribute("bus", oneOf("ps2", "usb", "virtio"))
                                .attribute("model", WORD)
                                .child("address", ADDRESS))
                .child(
                        "watchdog",
                        rule().attribute("model", oneOf("i6300esb", "ib700", "itco"))
                                .attribute("action", WORD)
                                .child("address", ADDRESS))
                .child(
                        "panic",
                        rule().attribute("model", oneOf("isa", "pvpanic"))
                                .child("address", ADDRESS))
                .child(
                        "memballoon",
                        rule().attribute("model", oneOf("none", "virtio"))
                                .child("address", ADDRESS))
                .child(
                        "rng",
                        rule().attribute("model", oneOf("virtio"))
                                .child("rate", rule().attributes(NUMBER, "period", "bytes"))
                                .child(
                                        "backend",
                                        text(oneOf("/dev/urandom", "/dev/random"))
                                                .attribute("model", oneOf("random")))
                                .child("address", ADDRESS))
                .children(4, "serial", console())
                .children(3, "parallel", console())
                .children(4, "console", console())
                .child(
                        "channel",
                        rule().attribute("type", oneOf("spicevmc"))
                                .child("address", ADDRESS)
                                .child(
                                        "target",
                                        rule().attribute("type", oneOf("virtio"))
                                                .attribute("name", oneOf("com.redhat.spice.0"))));
    }

    private static Rule disk() {
        return rule().attribute("type", oneOf("file"))
                .attribute("device", oneOf("disk", "cdrom", "floppy"))
                .child(
                        "driver",
                        rule().attribute("name", oneOf("qemu"))
                                .attribute("type", oneOf("qcow2", "raw"))
                                .attributes(
                                        WORD,
                                        "cache",
                                        "error_policy",
                                        "rerror_policy",
                                        "discard",
                                        "io",
                                        "detect_zeroes"))
                .child("source", rule().attribute("file", PATH))
                .child(
                        "target",
                        rule().attribute("dev", matching("(hd|sd|vd|fd)[a-z]"))
                                .attribute(
                                        "bus", oneOf("ide", "fdc", "scsi", "sata", "virtio", "usb"))
                                .attribute("tray", oneOf("open", "closed")))
                .child("boot", rule().attribute("order", NUMBER))
                .child("readonly", rule())
                .child("serial", text(WORD))
                .child(
                        "geometry",
                        rule().attributes(NUMBER, "cyls", "heads", "secs").attribute("trans", WORD))
                .child("address", ADDRESS);
    }

    private static Rule graphics() {
        return rule().attribute("type", oneOf("spice"))
                .child("image", rule().attribute("compression", WORD))
                .child("jpeg", rule().attribute("compression", WORD))
                .child("zlib", rule().attribute("compression", WORD))
                .child("playback", rule().attribute("compression", YES_NO))
                .child("streaming", rule().attribute("mode", WORD))
                .child("mouse", rule().attribute("mode", oneOf("server", "client")));
    }

    private static Rule console() {
        return rule().attribute("type", oneOf("null", "pty"))
                .child(
                        "target",
                        rule().attributes(WORD, "type", "port")
                                .child("model", rule().attribute("name", WORD)))
                .child("address", ADDRESS);
    }

    private static Rule rule() {
        return new Rule(NOTHING);
    }

    private static Rule text(Predicate<String> allowed) {
        return new Rule(allowed);
    }

    private static Predicate<String> oneOf(String... allowed) {
        return List.of(allowed)::contains;
    }

    private static Predicate<String> matching(String expression) {
        return Pattern.compile(expression).asMatchPredicate();
    }

    /** What one element may carry. */
    private static final class Rule {
        private final Predicate<String> text;
        private final Map<String, Predicate<String>> attributes = new LinkedHashMap<>();
        private final Map<String, Rule> children = new LinkedHashMap<>();
        private final Map<String, Integer> most = new LinkedHashMap<>();

        Rule(Predicate<String> text) {
            this.text = text;
        }

        Rule attribute(String name, Predicate<String> allowed) {
            attributes.put(name, allowed);
            return this;
        }

        Rule attributes(Predicate<String> allowed, String... names) {
            for (String name : names) {
                attributes.put(name, allowed);
            }
            return this;
        }

        /** One of that name at most. */
        Rule child(String name, Rule rule) {
            return children(1, name, rule);
        }

        /** So many of that name at most. */
        Rule children(int bound, String name, Rule rule) {
            children.put(name, rule);
            most.put(name, bound);
            return this;
        }

        void check(String file, String parent, DomainElement element, List<String> problems) {
            String path = parent + element.name();
            String where = file + ":" + element.line() + ": " + path + ": ";
            element.attributes()
                    .forEach((name, value) -> {
                        Predicate<String> allowed = attributes.get(name);
                        if (allowed == null) {
                            problems.add(where + "attribute " + name + " is not allowed");
                        } else if (!allowed.test(value)) {
                            problems.add(
                                    where + name + "='" + shortened(value) + "' is not allowed");
                        }
                    });
            if (!text.test(element.text())) {
                problems.add(where + "'" + shortened(element.text()) + "' is not allowed");
            }
            Map<String, Integer> seen = new LinkedHashMap<>();
            for (DomainElement child : element.children()) {
                Rule rule = children.get(child.name());
                String which = file + ":" + child.line() + ": " + path + "/" + child.name() + ": ";
                int bound = most.getOrDefault(child.name(), Integer.MAX_VALUE);
                if (seen.merge(child.name(), 1, Integer::sum) == bound + 1) {
                    problems.add(which + "expected " + bound + " at most");
                }
                if (rule == null) {
                    problems.add(which + "not allowed");
                } else {
                    rule.check(file, path + "/", child, problems);
                }
            }
        }

        private static String shortened(String value) {
            String printable = value.replaceAll("[^\\x20-\\x7e]", "?");
            return printable.length() <= 60 ? printable : printable.substring(0, 60) + "...";
        }
    }
}

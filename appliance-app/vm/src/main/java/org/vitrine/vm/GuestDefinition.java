package org.vitrine.vm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The machine of one exhibit, read from its {@code domain.xml} and checked: it contains nothing but
 * what {@code DomainRules} allows, and all its files are inside the exhibit. Immutable.
 */
public final class GuestDefinition {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");
    private static final long MAX_MEMORY_KIB = 64L * 1024 * 1024;
    private static final int MAX_CPUS = 16;

    private final String id;
    private final DomainElement domain;
    private final List<Disk> disks;
    private final List<Path> bootFiles;

    private GuestDefinition(
            String id, DomainElement domain, List<Disk> disks, List<Path> bootFiles) {
        this.id = id;
        this.domain = domain;
        this.disks = List.copyOf(disks);
        this.bootFiles = List.copyOf(bootFiles);
    }

    /**
     * Reads and checks a description; relative paths in it resolve in its directory.
     *
     * @param id of the exhibit: lower-case letters, digits, {@code . _ -}, at most 63 characters
     * @param domainXml at most 64 KiB
     * @throws RefusedDefinitionException with everything that is wrong at once
     * @throws VmException if the file cannot be read
     */
    public static GuestDefinition read(String id, Path domainXml) throws VmException {
        if (!ID.matcher(id).matches()) {
            throw new RefusedDefinitionException(
                    id, List.of("id '" + id + "': expected " + ID.pattern()));
        }
        DomainElement domain = DomainReader.read(id, domainXml);
        String file = String.valueOf(domainXml.getFileName());
        List<String> problems = new ArrayList<>(DomainRules.problemsOf(file, domain));
        var reading = new Reading(file, directoryOf(id, domainXml), problems);
        List<Path> bootFiles = reading.bootFiles(domain);
        List<Disk> disks = reading.disks(domain);
        reading.checkSizes(domain);
        if (!problems.isEmpty()) {
            throw new RefusedDefinitionException(id, problems);
        }
        return new GuestDefinition(id, domain, disks, bootFiles);
    }

    private static Path directoryOf(String id, Path domainXml) throws VmException {
        try {
            return domainXml.toRealPath().resolveSibling("").normalize();
        } catch (IOException e) {
            throw new VmException("read", id, e);
        }
    }

    /** The exhibit's id. */
    public String id() {
        return id;
    }

    /**
     * The files that the guest runs from and that nobody writes: disks, kernel, initial RAM disk.
     */
    public List<Path> baseFiles() {
        List<Path> all = new ArrayList<>(bootFiles);
        disks.forEach(disk -> all.add(disk.base()));
        return all;
    }

    /** A copy of the description, for the generator. */
    DomainElement domain() {
        return domain.copy();
    }

    List<Disk> disks() {
        return disks;
    }

    /**
     * A disk of the exhibit.
     *
     * @param target as in {@code <target dev=...>}, for example {@code vda}
     * @param format {@code qcow2} or {@code raw}
     * @param writable whether the guest may write, into a layer that is thrown away
     */
    record Disk(String target, Path base, String format, boolean writable) {}

    /** What needs more than one element, or the exhibit's directory, to be judged. */
    private static final class Reading {
        private final String file;
        private final List<String> problems;
        private final ExhibitFiles files;

        Reading(String file, Path root, List<String> problems) {
            this.file = file;
            this.problems = problems;
            this.files = new ExhibitFiles(root, problems);
        }

        private String where(DomainElement element, String path) {
            return file + ":" + element.line() + ": " + path + ": ";
        }

        List<Path> bootFiles(DomainElement domain) {
            List<Path> found = new ArrayList<>();
            for (DomainElement os : domain.children("os")) {
                for (String name : List.of("kernel", "initrd")) {
                    for (DomainElement named : os.children(name)) {
                        Path path = files.find(where(named, "domain/os/" + name), named.text());
                        named.replaceText(path.toString());
                        found.add(path);
                    }
                }
            }
            return found;
        }

        List<Disk> disks(DomainElement domain) {
            List<Disk> found = new ArrayList<>();
            Set<String> targets = new HashSet<>();
            for (DomainElement devices : domain.children("devices")) {
                for (DomainElement disk : devices.children("disk")) {
                    found.add(disk(disk, targets));
                }
            }
            return found;
        }

        private Disk disk(DomainElement disk, Set<String> targets) {
            String where = where(disk, "domain/devices/disk");
            String format = disk.child("driver").map(d -> d.attribute("type", "")).orElse("");
            String target = disk.child("target").map(t -> t.attribute("dev", "")).orElse("");
            String source = disk.child("source").map(s -> s.attribute("file", "")).orElse("");
            if (format.isEmpty()) {
                problems.add(where + "driver type is missing; expected qcow2 or raw");
            }
            if (!targets.add(target)) {
                problems.add(where + "target dev '" + target + "' is there twice or missing");
            }
            if (source.isEmpty()) {
                problems.add(where + "source file is missing");
                return new Disk(target, Path.of("/"), format, false);
            }
            int before = problems.size();
            Path base = files.find(where, source);
            if (problems.size() == before && format.equals("qcow2")) {
                files.checkSelfContained(where + "'" + source + "': ", base);
            }
            boolean writable =
                    disk.child("readonly").isEmpty()
                            && !disk.attribute("device", "disk").equals("cdrom");
            return new Disk(target, base, format, writable);
        }

        void checkSizes(DomainElement domain) {
            checkOne(domain, "memory");
            checkOne(domain, "os");
            checkOne(domain, "devices");
            for (String name : List.of("memory", "currentMemory")) {
                for (DomainElement memory : domain.children(name)) {
                    long kib = kibibytes(memory);
                    if (kib < 1024 || kib > MAX_MEMORY_KIB) {
                        problems.add(where(memory, "domain/" + name) + "expected 1 MiB to 64 GiB");
                    }
                }
            }
            for (DomainElement cpus : domain.children("vcpu")) {
                long count = number(cpus.text());
                if (count < 1 || count > MAX_CPUS) {
                    problems.add(where(cpus, "domain/vcpu") + "expected 1 to " + MAX_CPUS);
                }
            }
            for (DomainElement devices : domain.children("devices")) {
                for (String single : List.of("graphics", "watchdog", "panic", "memballoon")) {
                    if (devices.children(single).size() > 1) {
                        problems.add(
                                where(devices.children(single).get(1), "domain/devices/" + single)
                                        + "only one is allowed");
                    }
                }
            }
        }

        private void checkOne(DomainElement domain, String name) {
            int count = domain.children(name).size();
            if (count != 1) {
                problems.add(where(domain, "domain") + "expected one " + name + ", found " + count);
            }
        }

        /** libvirt's units, formatdomain.html, "Memory Allocation"; -1 for what is none. */
        private static long kibibytes(DomainElement memory) {
            long n = number(memory.text());
            return switch (memory.attribute("unit", "KiB")) {
                case "b", "bytes" -> n / 1024;
                case "KB" -> n * 1000 / 1024;
                case "k", "KiB" -> n;
                case "MB" -> n * 1_000_000 / 1024;
                case "M", "MiB" -> n * 1024;
                case "GB" -> n > 1000 ? -1 : n * 1_000_000_000 / 1024;
                case "G", "GiB" -> n > 1000 ? -1 : n * 1024 * 1024;
                default -> -1;
            };
        }

        private static long number(String text) {
            try {
                return Long.parseLong(text);
            } catch (NumberFormatException e) {
                return -1; // the rules have said so already, or it is a hexadecimal number where
                // none makes sense
            }
        }
    }
}

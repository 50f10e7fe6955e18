package org.vitrine.appliance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vitrine.vm.VmSettings;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Where exhibits and our own state lie; options that several commands share. */
final class Directories {
    private final OptionSpec library =
            OptionSpec.builder("--library")
                    .paramLabel("DIR")
                    .type(Path.class)
                    .description(
                            "One folder an exhibit (default: VITRINE_LIBRARY, else"
                                    + " build/exhibits of the source tree, else"
                                    + " /var/lib/vitrine/exhibits).")
                    .build();

    private final OptionSpec state =
            OptionSpec.builder("--state")
                    .paramLabel("DIR")
                    .type(Path.class)
                    .description(
                            "Prepared exhibits and running machines (default:"
                                    + " VITRINE_STATE, else ~/.local/state/vitrine).")
                    .build();

    private final OptionSpec libvirt =
            OptionSpec.builder("--libvirt")
                    .paramLabel("URI")
                    .type(String.class)
                    .description(
                            "A libvirt daemon, for example qemu:///system (default:"
                                    + " VITRINE_LIBVIRT, else libvirt's embedded driver, which"
                                    + " needs none).")
                    .build();

    private final OptionSpec displays =
            OptionSpec.builder("--displays")
                    .paramLabel("DIR")
                    .type(Path.class)
                    .description(
                            "Where a daemon's guests put their SPICE sockets: QEMU's"
                                    + " user may make files there, and we may use them"
                                    + " (default: VITRINE_DISPLAYS, else a loopback port).")
                    .build();

    /** Makes them options of a command. */
    void addTo(CommandSpec command) {
        command.addOption(library).addOption(state).addOption(libvirt).addOption(displays);
    }

    /** Where virtual machines run. */
    VmSettings vmSettings() {
        var settings = VmSettings.in(state());
        String uri = uri();
        settings = uri == null ? settings : settings.withUri(uri);
        Path sockets = displays();
        return sockets == null ? settings : settings.withDisplays(sockets);
    }

    private @Nullable String uri() {
        String given = libvirt.getValue();
        return given != null ? given : System.getenv("VITRINE_LIBVIRT");
    }

    private @Nullable Path displays() {
        Path given = displays.getValue();
        String variable = System.getenv("VITRINE_DISPLAYS");
        return given == null && variable != null ? Path.of(variable) : given;
    }

    /**
     * What is wrong with the choice of where machines run, in words; to be asked before anything is
     * started.
     */
    List<String> problems() {
        String option = displays.getValue() == null ? "VITRINE_DISPLAYS" : "--displays";
        return problemsOf(option, displays(), uri() != null);
    }

    /**
     * @param option how {@code sockets} was given
     */
    static List<String> problemsOf(String option, @Nullable Path sockets, boolean daemon) {
        if (sockets == null) {
            return List.of();
        }
        List<String> problems = new ArrayList<>();
        if (!daemon) {
            problems.add(
                    option
                            + ": "
                            + sockets
                            + ": of use only with a daemon, by --libvirt or VITRINE_LIBVIRT");
        }
        if (!Files.isDirectory(sockets)) {
            problems.add(option + ": " + sockets + ": there is no such directory");
        } else if (!Files.isExecutable(sockets)) {
            problems.add(option + ": " + sockets + ": we may not use what is in it");
        }
        return problems;
    }

    Path library() {
        Path given = library.getValue();
        if (given != null) {
            return given.toAbsolutePath();
        }
        String variable = System.getenv("VITRINE_LIBRARY");
        if (variable != null) {
            return Path.of(variable).toAbsolutePath();
        }
        // Set by the script that starts the app from a source tree.
        String home = System.getProperty("vitrine.home");
        return home == null
                ? Path.of("/var/lib/vitrine/exhibits")
                : Path.of(home, "build", "exhibits");
    }

    Path state() {
        Path given = state.getValue();
        if (given != null) {
            return given.toAbsolutePath();
        }
        String variable = System.getenv("VITRINE_STATE");
        if (variable != null) {
            return Path.of(variable).toAbsolutePath();
        }
        return Path.of(System.getProperty("user.home"), ".local", "state", "vitrine");
    }
}

package org.vitrine.appliance;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.vitrine.exhibits.ExhibitLibrary;
import org.vitrine.exhibits.LibraryEntry;
import org.vitrine.spice.client.SpiceException;
import org.vitrine.vm.Guest;
import org.vitrine.vm.GuestDefinition;
import org.vitrine.vm.RefusedDefinitionException;
import org.vitrine.vm.VmException;
import org.vitrine.vm.VmHost;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code vitrine exhibit list|prepare}. */
final class ExhibitCommand {
    private ExhibitCommand() {}

    static CommandSpec spec() {
        CommandSpec spec = SpecifiedCommand.group("exhibit", "What can be shown.");
        spec.addSubcommand("list", new ListCommand().spec());
        spec.addSubcommand("prepare", new PrepareCommand().spec());
        return spec;
    }

    /** {@code vitrine exhibit list}. */
    static final class ListCommand extends SpecifiedCommand {
        private final Directories directories = new Directories();

        ListCommand() {
            super("list", "Lists the library, and all that is wrong with what cannot be shown.");
            directories.addTo(spec());
        }

        @Override
        public Integer call() throws CommandException {
            var library = new ExhibitLibrary(directories.library());
            PrintWriter out = out();
            try {
                List<LibraryEntry> entries = library.list();
                for (LibraryEntry entry : entries) {
                    out.println(line(entry));
                }
                if (entries.isEmpty()) {
                    out.println("no exhibits in " + library.root());
                }
            } catch (IOException e) {
                throw CommandException.failed(
                        library.root() + ": could not be read: " + e.getMessage(), e);
            }
            return ExitStatus.DONE;
        }

        private static String line(LibraryEntry entry) {
            return switch (entry) {
                case LibraryEntry.Exhibit exhibit -> {
                    var manifest = exhibit.manifest();
                    String name =
                            exhibit.id()
                                    + "  "
                                    + manifest.title()
                                    + ", "
                                    + manifest.maker()
                                    + ", "
                                    + manifest.date();
                    try {
                        GuestDefinition.read(exhibit.id().text(), exhibit.domainFile());
                        yield name;
                    } catch (RefusedDefinitionException e) {
                        yield broken(name, e.problems());
                    } catch (VmException e) {
                        yield broken(name, List.of(e.reason()));
                    }
                }
                case LibraryEntry.Broken(var folder, var problems) -> broken(folder, problems);
            };
        }

        private static String broken(String name, List<String> problems) {
            return name + "  CANNOT BE SHOWN" + "\n    " + String.join("\n    ", problems);
        }
    }

    /** {@code vitrine exhibit prepare}. */
    static final class PrepareCommand extends SpecifiedCommand {
        private static final Logger LOG = System.getLogger(PrepareCommand.class.getName());
        private static final Duration CLOSING_LIMIT = Duration.ofSeconds(30);

        private final PositionalParamSpec exhibit =
                PositionalParamSpec.builder()
                        .index("0")
                        .required(true)
                        .paramLabel("ID")
                        .type(String.class)
                        .description("Which one.")
                        .build();

        private final Directories directories = new Directories();

        PrepareCommand() {
            super(
                    "prepare",
                    "Brings an exhibit to its attract point and keeps that, so that each visit"
                            + " begins there. Done by itself before the first visit; again after"
                            + " the exhibit, its machine or QEMU changed.");
            spec().addPositional(exhibit);
            directories.addTo(spec());
        }

        @Override
        public Integer call() throws CommandException {
            ChosenExhibit chosen = ChosenExhibit.find(directories, exhibit.getValue());
            var done = new CountDownLatch(1);
            Thread preparing = Thread.currentThread();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(preparing, done), "stop"));
            try {
                prepare(chosen);
                return ExitStatus.DONE;
            } finally {
                done.countDown();
            }
        }

        /** When the process is asked to end: the guest must not outlive it. */
        private static void stop(Thread preparing, CountDownLatch done) {
            preparing.interrupt();
            try {
                if (!done.await(CLOSING_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                    LOG.log(Level.WARNING, "the guest did not end in time");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void prepare(ChosenExhibit chosen) throws CommandException {
            PrintWriter out = out();
            long from = System.nanoTime();
            try (VmHost host = VmHost.open(directories.vmSettings(), Main::stuck);
                    var bar = new ProgressBar("preparing " + chosen.exhibit().id(), out)) {
                var guest =
                        host.guest(
                                chosen.definition(),
                                chosen.exhibit().manifest().attract()
                                        + " "
                                        + chosen.exhibit().manifest().input().pointer());
                // What was prepared before is replaced when this is done, not earlier.
                String reason = prepare(chosen, host, guest, bar);
                bar.finish();
                out.printf(
                        "%s: prepared in %.1f s; %s%n",
                        chosen.exhibit().id(),
                        (System.nanoTime() - from) / 1e9,
                        reason.isEmpty()
                                ? "each visit begins in place"
                                : "each visit begins with a new process: " + reason);
            } catch (VmException | SpiceException | TimeoutException e) {
                throw CommandException.failed(String.valueOf(e.getMessage()), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw CommandException.failed("interrupted", e);
            }
        }

        private static String prepare(
                ChosenExhibit chosen, VmHost host, Guest guest, ProgressBar bar)
                throws VmException, SpiceException, TimeoutException, InterruptedException {
            try {
                return new Preparer(chosen.exhibit(), guest).prepare(bar::show);
            } catch (InterruptedException e) {
                // It may have come while libvirt was starting the guest, which goes on.
                host.endPreparations();
                throw e;
            }
        }
    }
}

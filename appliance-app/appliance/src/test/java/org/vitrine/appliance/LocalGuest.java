package org.vitrine.appliance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.vitrine.exhibits.ExhibitId;
import org.vitrine.exhibits.ExhibitLibrary;
import org.vitrine.exhibits.LibraryEntry.Exhibit;
import org.vitrine.kiosk.VisitPlan;
import org.vitrine.spice.client.SpiceOptions;
import org.vitrine.vm.GuestDefinition;
import org.vitrine.vm.VmSettings;

/**
 * An exhibit of a library, run by the session of a test. libvirt's embedded driver takes one
 * directory a process, so the tests of a JVM share theirs, one after the other.
 */
final class LocalGuest {
    private static final Path STATE = state();

    final VmSettings settings;

    private final Exhibit exhibit;
    private final GuestDefinition definition;

    LocalGuest(Path library, String id) throws Exception {
        this(library, id, VmSettings.in(STATE));
    }

    LocalGuest(Path library, String id, VmSettings settings) throws Exception {
        this.settings = settings;
        exhibit = new ExhibitLibrary(library).find(ExhibitId.of(id).orElseThrow());
        definition = GuestDefinition.read(id, exhibit.domainFile());
    }

    String id() {
        return exhibit.id().text();
    }

    VisitPlan plan() {
        return VisitPlan.of(exhibit.manifest());
    }

    /** The exhibit's plan for visitors who leave soon. */
    VisitPlan hastyPlan(Duration idle, Duration ring) {
        VisitPlan plan = plan();
        return new VisitPlan(
                plan.placard(),
                Optional.of(idle),
                ring,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                plan.deniedKeys(),
                plan.pointer(),
                plan.timing());
    }

    TestSession session(VisitPlan plan) {
        return session(plan, SpiceOptions.DEFAULTS, new RecordingStage());
    }

    TestSession session(VisitPlan plan, SpiceOptions options, RecordingStage stage) {
        return new TestSession(
                plan,
                options,
                stage,
                post -> new LocalExhibit(exhibit, definition, settings, post));
    }

    /** The QEMU of this state directory; there must be one at most. */
    Optional<ProcessHandle> qemu() throws IOException {
        return Processes.qemu(settings);
    }

    private static Path state() {
        try {
            Path state = Files.createTempDirectory("vitrine-it");
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> Processes.deleteFiles(VmSettings.in(state))));
            return state;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

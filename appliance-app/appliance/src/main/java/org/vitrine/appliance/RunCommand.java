package org.vitrine.appliance;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.vitrine.exhibits.ExhibitManifest;
import org.vitrine.kiosk.VisitPlan;
import org.vitrine.spice.client.SpiceClient;
import org.vitrine.spice.client.SpiceOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vitrine run}: the kiosk. */
@Command(
        name = "run",
        description = "Shows an exhibit of the library: attract, play, reset, for ever.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    @Option(names = "--exhibit", paramLabel = "ID", required = true, description = "Which one.")
    private String exhibit = "";

    @Mixin private final Directories directories = new Directories();
    @Mixin private final ShowOptions show = new ShowOptions();

    private final Supplier<SpiceClient> client;

    /** As the command line makes one to describe it. */
    RunCommand() {
        this(SpiceClient::new);
    }

    RunCommand(Supplier<SpiceClient> client) {
        this.client = client;
    }

    @Override
    public Integer call() throws CommandException {
        ChosenExhibit chosen = ChosenExhibit.find(directories, exhibit);
        ExhibitManifest manifest = chosen.exhibit().manifest();
        var spice =
                SpiceOptions.DEFAULTS.withAbsoluteMouse(
                        manifest.input().pointer() == ExhibitManifest.Pointer.ABSOLUTE);
        new KioskRun(
                        exhibit,
                        VisitPlan.of(manifest),
                        Styles.of(manifest.display()),
                        spice,
                        client,
                        show)
                .run(post ->
                        new LocalExhibit(
                                chosen.exhibit(),
                                chosen.definition(),
                                directories.vmSettings(),
                                post));
        return ExitStatus.DONE;
    }
}

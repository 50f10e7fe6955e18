package org.vitrine.appliance;

import java.util.function.Supplier;
import org.vitrine.exhibits.ExhibitManifest;
import org.vitrine.kiosk.VisitPlan;
import org.vitrine.spice.client.SpiceClient;
import org.vitrine.spice.client.SpiceOptions;
import picocli.CommandLine.Model.OptionSpec;

/** {@code vitrine run}: the kiosk. */
final class RunCommand extends SpecifiedCommand {
    private final OptionSpec exhibit =
            OptionSpec.builder("--exhibit")
                    .paramLabel("ID")
                    .required(true)
                    .type(String.class)
                    .description("Which one.")
                    .build();

    private final Directories directories = new Directories();
    private final ShowOptions show = new ShowOptions();
    private final Supplier<SpiceClient> client;

    /**
     * @param client gives the one there is, when something is shown
     */
    RunCommand(Supplier<SpiceClient> client) {
        super("run", "Shows an exhibit of the library: attract, play, reset, for ever.");
        this.client = client;
        spec().addOption(exhibit);
        directories.addTo(spec());
        show.addTo(spec());
    }

    @Override
    public Integer call() throws CommandException {
        String id = exhibit.getValue();
        ChosenExhibit chosen = ChosenExhibit.find(directories, id);
        ExhibitManifest manifest = chosen.exhibit().manifest();
        var spice =
                SpiceOptions.DEFAULTS.withAbsoluteMouse(
                        manifest.input().pointer() == ExhibitManifest.Pointer.ABSOLUTE);
        new KioskRun(id, VisitPlan.of(manifest), Styles.of(manifest.display()), spice, client, show)
                .run(post ->
                        new LocalExhibit(
                                chosen.exhibit(),
                                chosen.definition(),
                                directories.vmSettings(),
                                post));
        return ExitStatus.DONE;
    }
}

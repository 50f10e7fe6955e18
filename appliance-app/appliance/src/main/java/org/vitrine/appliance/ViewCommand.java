package org.vitrine.appliance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.vitrine.kiosk.Event;
import org.vitrine.kiosk.GuestMachine;
import org.vitrine.kiosk.Placard;
import org.vitrine.kiosk.VisitPlan;
import org.vitrine.spice.client.SpiceClient;
import org.vitrine.spice.client.SpiceEndpoint;
import org.vitrine.spice.client.SpiceOptions;
import org.vitrine.spice.client.SpiceOptions.Compression;
import org.vitrine.viewer.PictureStyle;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code vitrine view}: any SPICE server, with the recovery of a kiosk and no visits. */
final class ViewCommand extends SpecifiedCommand {
    private final PositionalParamSpec uri =
            PositionalParamSpec.builder()
                    .index("0")
                    .required(true)
                    .paramLabel("URI")
                    .type(String.class)
                    .description(
                            "spice://host:port, spice://host?port=P&tls-port=T,"
                                    + " spice+tls://host:port or spice+unix:///path.")
                    .build();

    private final OptionSpec passwordFile =
            OptionSpec.builder("--password-file")
                    .paramLabel("FILE")
                    .type(Path.class)
                    .description(
                            "Holds the ticket; the URI is visible to everybody on this machine.")
                    .build();

    private final OptionSpec caFile =
            OptionSpec.builder("--ca-file")
                    .paramLabel("FILE")
                    .type(Path.class)
                    .description("Certificates (PEM) that the server's must lead to.")
                    .build();

    private final OptionSpec hostSubject =
            OptionSpec.builder("--host-subject")
                    .paramLabel("SUBJECT")
                    .type(String.class)
                    .description(
                            "What the server's certificate must say instead of the host's name.")
                    .build();

    private final OptionSpec compression =
            OptionSpec.builder("--compression")
                    .paramLabel("NAME")
                    .type(Compression.class)
                    .defaultValue("servers_choice")
                    .description(
                            "How the server shall code pictures: ${COMPLETION-CANDIDATES}"
                                    + " (default: ${DEFAULT-VALUE}).")
                    .build();

    private final ShowOptions show = new ShowOptions();
    private final Supplier<SpiceClient> client;

    /**
     * @param client gives the one there is, when something is shown
     */
    ViewCommand(Supplier<SpiceClient> client) {
        super("view", "Shows any SPICE server, fullscreen, and comes back when it does.");
        this.client = client;
        spec().addPositional(uri);
        spec().addOption(passwordFile).addOption(caFile);
        spec().addOption(hostSubject).addOption(compression);
        show.addTo(spec());
    }

    @Override
    public Integer call() throws CommandException {
        SpiceEndpoint endpoint = endpoint();
        var placard = new Placard("", "", "", "", "");
        var options = SpiceOptions.DEFAULTS.withCompression(compression.getValue());
        new KioskRun(
                        endpoint.toString(),
                        VisitPlan.viewer(placard),
                        PictureStyle.DEFAULT,
                        options,
                        client,
                        show)
                .run(post -> new Remote(endpoint, post));
        return ExitStatus.DONE;
    }

    private SpiceEndpoint endpoint() throws CommandException {
        List<String> problems = new ArrayList<>();
        SpiceEndpoint endpoint = SpiceEndpoint.tcp("localhost", 1);
        try {
            endpoint = SpiceEndpoint.parse(uri.getValue());
        } catch (IllegalArgumentException e) {
            problems.add("URI: " + e.getMessage());
        }
        var trust = endpoint.trust();
        Path authorities = caFile.getValue();
        if (authorities != null) {
            if (!Files.isReadable(authorities)) {
                problems.add("--ca-file: " + authorities + ": cannot be read");
            }
            trust = trust.withCaFile(authorities);
        }
        String subject = hostSubject.getValue();
        if (subject != null) {
            trust = trust.withHostSubject(subject);
        }
        Path ticket = passwordFile.getValue();
        if (ticket != null) {
            try {
                endpoint = endpoint.withPassword(Files.readString(ticket).strip());
            } catch (IOException e) {
                problems.add("--password-file: " + ticket + ": cannot be read");
            }
        }
        if (!problems.isEmpty()) {
            throw CommandException.badInput(problems);
        }
        return endpoint.withTrust(trust);
    }

    /** A server that is where it is. */
    static final class Remote implements KioskRun.Source {
        private final SpiceEndpoint endpoint;
        private final GuestMachine machine;

        Remote(SpiceEndpoint endpoint, Consumer<Event> post) {
            this.endpoint = endpoint;
            this.machine = new RemoteMachine(post);
        }

        @Override
        public SpiceEndpoint find() {
            return endpoint;
        }

        @Override
        public void start(int run) {
            machine.start(run);
        }

        @Override
        public void reset(int run) {
            machine.reset(run);
        }

        @Override
        public void kill(int run) {
            machine.kill(run);
        }

        @Override
        public void close() {}
    }
}

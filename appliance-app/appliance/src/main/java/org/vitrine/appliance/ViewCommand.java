package org.vitrine.appliance;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vitrine.kiosk.Event;
import org.vitrine.kiosk.GuestMachine;
import org.vitrine.kiosk.Placard;
import org.vitrine.kiosk.VisitPlan;
import org.vitrine.spice.client.SpiceClient;
import org.vitrine.spice.client.SpiceEndpoint;
import org.vitrine.spice.client.SpiceOptions;
import org.vitrine.spice.client.SpiceOptions.Compression;
import org.vitrine.viewer.PictureStyle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vitrine view}: any SPICE server, with the recovery of a kiosk and no visits. */
@Command(
        name = "view",
        description = "Shows any SPICE server, fullscreen, and comes back when it does.",
        mixinStandardHelpOptions = true)
final class ViewCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "URI",
            description =
                    "spice://host:port, spice://host?port=P&tls-port=T, spice+tls://host:port or"
                            + " spice+unix:///path.")
    private String uri = "";

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "Holds the ticket; the URI is visible to everybody on this machine.")
    private @Nullable Path passwordFile;

    @Option(
            names = "--ca-file",
            paramLabel = "FILE",
            description = "Certificates (PEM) that the server's must lead to.")
    private @Nullable Path caFile;

    @Option(
            names = "--host-subject",
            paramLabel = "SUBJECT",
            description = "What the server's certificate must say instead of the host's name.")
    private @Nullable String hostSubject;

    @Option(
            names = "--compression",
            paramLabel = "NAME",
            defaultValue = "servers_choice",
            description = "How the server shall code pictures: ${COMPLETION-CANDIDATES}.")
    private Compression compression = Compression.SERVERS_CHOICE;

    @Mixin private final ShowOptions show = new ShowOptions();

    private final Supplier<SpiceClient> client;

    /** As the command line makes one to describe it. */
    ViewCommand() {
        this(SpiceClient::new);
    }

    ViewCommand(Supplier<SpiceClient> client) {
        this.client = client;
    }

    @Override
    public Integer call() throws CommandException {
        SpiceEndpoint endpoint = endpoint();
        var placard = new Placard("", "", "", "", "");
        var options = SpiceOptions.DEFAULTS.withCompression(compression);
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
            endpoint = SpiceEndpoint.parse(uri);
        } catch (IllegalArgumentException e) {
            problems.add("URI: " + e.getMessage());
        }
        var trust = endpoint.trust();
        if (caFile != null) {
            if (!java.nio.file.Files.isReadable(caFile)) {
                problems.add("--ca-file: " + caFile + ": cannot be read");
            }
            trust = trust.withCaFile(caFile);
        }
        if (hostSubject != null) {
            trust = trust.withHostSubject(hostSubject);
        }
        if (passwordFile != null) {
            try {
                String password = java.nio.file.Files.readString(passwordFile).strip();
                endpoint = endpoint.withPassword(password);
            } catch (java.io.IOException e) {
                problems.add("--password-file: " + passwordFile + ": cannot be read");
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

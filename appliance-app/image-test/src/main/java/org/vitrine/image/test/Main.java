package org.vitrine.image.test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vitrine.vm.VmException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code scripts/image boot}. */
@Command(
        name = "boot",
        mixinStandardHelpOptions = true,
        description = "Starts a copy of the image in QEMU, with Secure Boot and our keys.",
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {
            "0: the exhibit was on the screen",
            "1: it was not; the reason is on standard error",
            "2: the command line is wrong"
        })
final class Main implements Callable<Integer> {
    @Option(names = "--top", required = true, hidden = true)
    private Path top = Path.of("");

    @Option(
            names = "--class",
            paramLabel = "NAME",
            defaultValue = "host",
            description = "Which image (default: ${DEFAULT-VALUE}).")
    private String name = "host";

    @Option(names = "--headless", description = "Without a window that shows its screen.")
    private boolean headless;

    @Option(
            names = "--for",
            paramLabel = "SECONDS",
            defaultValue = "5",
            description =
                    "How long it runs after the exhibit's first picture (default: ${DEFAULT-VALUE}).")
    private int length;

    @Option(
            names = "--give-up",
            paramLabel = "SECONDS",
            defaultValue = "600",
            description = "How long to wait for that picture (default: ${DEFAULT-VALUE}).")
    private int patience;

    @Option(
            names = "--screenshot",
            paramLabel = "FILE",
            description = "At the end: a PNG of what its monitor shows.")
    private @Nullable Path screenshot;

    /** Ends the process with one of the documented codes. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException, VmException {
        var image = new Image(top, name);
        if (!Files.exists(image.disk())) {
            System.err.println("vitrine: " + image.disk() + " is missing: scripts/image build");
            return 1;
        }
        try {
            new Boot(image, System.out)
                    .run(
                            new Boot.Plan(
                                    Duration.ofSeconds(length),
                                    Duration.ofSeconds(patience),
                                    !headless,
                                    Optional.ofNullable(screenshot)));
            return 0;
        } catch (ImageTestException e) {
            System.err.println("vitrine: " + e.getMessage());
            return 1;
        }
    }
}

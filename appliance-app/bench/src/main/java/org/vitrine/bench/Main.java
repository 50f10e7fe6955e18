package org.vitrine.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line of the benchmark; {@code scripts/bench} calls it. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Measures viewers against each other by the pixels on a screen of their own.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:all was measured",
            "1:something could not be measured",
            "2:wrong command line"
        })
final class Main implements Callable<Integer> {
    /** What can be measured. */
    enum Measurement {
        start,
        latency,
        cpu,
        memory
    }

    @Parameters(
            arity = "0..*",
            paramLabel = "WHAT",
            description = "What to measure: ${COMPLETION-CANDIDATES} (default: all).")
    private List<Measurement> measurements = List.of();

    @Option(
            names = "--quick",
            description = "Few short rounds: shows that all works; not to be quoted.")
    private boolean quick;

    @Option(
            names = "--viewer",
            required = true,
            paramLabel = "NAME=COMMAND",
            description =
                    "A viewer that takes part; {uri} in its command is the address. The first is compared with the peer.")
    private List<Contender> viewers = List.of();

    @Option(
            names = "--peer",
            paramLabel = "NAME",
            description = "Whom the first is compared with (default: the last).")
    private @Nullable String peer;

    @Option(
            names = "--guest",
            required = true,
            paramLabel = "FILE",
            description = "The test guest's program.")
    private Path guest = Path.of("");

    @Option(
            names = "--sizes",
            split = ",",
            paramLabel = "WxH",
            defaultValue = "640x480,1024x768,1920x1080",
            description =
                    "Sizes of guest and screen for latency and cpu (default: ${DEFAULT-VALUE}).")
    private List<Size> sizes = List.of();

    @Option(
            names = "--compressions",
            split = ",",
            paramLabel = "NAME",
            defaultValue = "off,glz,quic",
            description = "Values of QEMU's image-compression for cpu (default: ${DEFAULT-VALUE}).")
    private List<String> compressions = List.of();

    @Option(
            names = "--screen",
            paramLabel = "WxH",
            description = "Size of the screen (default: the guest's, so that nobody scales).")
    private Optional<Size> screen = Optional.empty();

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            description = "Before CPU is measured (default: 30, quick 4).")
    private @Nullable Integer warmUp;

    @Option(names = "--threads", description = "Tells the CPU time of each thread, too.")
    private boolean threads;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Writes the table to a file, too.")
    private @Nullable Path reportFile;

    /** Ends the process with one of the documented codes. */
    public static void main(String[] arguments) {
        ITypeConverter<Contender> contender = Contender::parse;
        ITypeConverter<Size> size = Size::parse;
        System.exit(
                new CommandLine(new Main())
                        .registerConverter(Contender.class, contender)
                        .registerConverter(Size.class, size)
                        .execute(arguments));
    }

    @Override
    public Integer call() throws IOException, BenchException {
        List<Measurement> wanted =
                measurements.isEmpty() ? List.of(Measurement.values()) : measurements;
        List<String> names = viewers.stream().map(Contender::name).toList();
        Report report = new Report(names, peer == null ? names.getLast() : peer);
        List<String> surroundings = new ArrayList<>(Surroundings.tell());
        surroundings.add(quick ? "quick run: not to be quoted" : "full run");
        surroundings.add(
                screen.map(size -> "a screen of " + size).orElse("a screen of the guest's size"));
        try (Workplace workplace = new Workplace()) {
            Runtime.getRuntime().addShutdownHook(new Thread(workplace::abandon, "abandon"));
            Progress progress = new Progress(System.err, System.console());
            Run run =
                    new Run(
                            viewers,
                            guest,
                            quick,
                            sizes,
                            compressions,
                            screen,
                            warmUp == null ? OptionalInt.empty() : OptionalInt.of(warmUp),
                            threads,
                            workplace,
                            report,
                            progress);
            wanted.forEach(measurement -> progress.expect(turns(measurement, run)));
            for (Measurement measurement : wanted) {
                measure(measurement, run);
            }
        }
        surroundings.add("load average at the end: " + Surroundings.loadAverage());
        String table = report.markdown(surroundings);
        System.out.print(table);
        if (reportFile != null) {
            Files.writeString(reportFile, table);
        }
        return report.hasFailures() ? 1 : 0;
    }

    private static int turns(Measurement measurement, Run run) {
        return switch (measurement) {
            case start -> StartTime.turns(run);
            case latency -> KeyLatency.turns(run);
            case cpu -> FrameCost.turns(run);
            case memory -> Footprint.turns(run);
        };
    }

    private static void measure(Measurement measurement, Run run)
            throws IOException, BenchException {
        switch (measurement) {
            case start -> StartTime.measure(run);
            case latency -> KeyLatency.measure(run);
            case cpu -> FrameCost.measure(run);
            case memory -> Footprint.measure(run);
        }
    }
}

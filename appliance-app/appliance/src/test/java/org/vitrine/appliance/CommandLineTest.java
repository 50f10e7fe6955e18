package org.vitrine.appliance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrine.spice.client.SpiceClient;
import picocli.CommandLine;

/** What the commands say of themselves. */
class CommandLineTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private static SpiceClient nothingIsShown() {
        throw new AssertionError("something was to be shown");
    }

    private int run(String... arguments) {
        CommandLine line = Main.commandLine(CommandLineTest::nothingIsShown);
        return line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--help         | run,view,exhibit,doctor,version,143",
                "run --help     | --exhibit=ID,--for=SECONDS,--screenshot=FILE,--windowed,/dev/input,"
                        + "default: 600,default: en,--library=DIR,--headless",
                "view --help    | URI,--ca-file=FILE,AUTO_GLZ,default: servers_choice,--headless",
                "exhibit --help | list,prepare",
                "exhibit list --help    | --library=DIR,VITRINE_LIBRARY",
                "exhibit prepare --help | ID,--state=DIR",
                "doctor --help  | exit status is 1",
                "version --help | version",
            })
    void helps(String line, String wanted) {
        assertEquals(0, run(line.strip().split(" +")), err::toString);
        for (String word : List.of(wanted.strip().split(","))) {
            assertTrue(out.toString().replaceAll("\\s+", " ").contains(word), word + ": " + out);
        }
        assertFalse(out.toString().contains("${"), out::toString);
    }

    @ParameterizedTest
    @CsvSource({"--version", "version"})
    void tellsItsVersion(String word) {
        assertEquals(0, run(word), err::toString);
        assertTrue(out.toString().startsWith("Vitrine "), out::toString);
    }

    /** A file name that begins with an at sign is a file name. */
    @Test
    void readsNoArgumentsFromFiles() {
        assertEquals(ExitStatus.BAD_INPUT, run("@/etc/hostname"));
        assertTrue(err.toString().contains("@/etc/hostname"), err::toString);
    }
}

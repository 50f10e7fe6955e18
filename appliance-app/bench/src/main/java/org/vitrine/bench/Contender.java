package org.vitrine.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A viewer that takes part: its name and its command line, in which {@code {uri}} stands for the
 * address.
 *
 * @param name as it stands in the tables
 * @param command words of the command line
 */
record Contender(String name, List<String> command) {
    Contender {
        command = List.copyOf(command);
    }

    /**
     * Reads {@code NAME=COMMAND...}; words are parted by blanks, and a command without {@code
     * {uri}} gets it at its end.
     */
    static Contender parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException(text + " is not NAME=COMMAND");
        }
        List<String> words =
                new ArrayList<>(List.of(text.substring(equals + 1).strip().split(" +")));
        if (words.stream().noneMatch(word -> word.contains("{uri}"))) {
            words.add("{uri}");
        }
        return new Contender(text.substring(0, equals), words);
    }

    /** Starts the viewer on a screen, as soon as nothing of the last one is to be seen there. */
    RunningViewer start(Screen screen, String uri, Workplace workplace)
            throws IOException, BenchException {
        screen.awaitEmpty();
        workplace.forget(name);
        List<String> words = command.stream().map(word -> word.replace("{uri}", uri)).toList();
        ProcessBuilder builder = workplace.command(name, words);
        builder.environment().put("DISPLAY", screen.display());
        long startedAt = System.nanoTime();
        return new RunningViewer(name, builder.start(), startedAt, workplace);
    }
}

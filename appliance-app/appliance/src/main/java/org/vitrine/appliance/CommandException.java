package org.vitrine.appliance;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A command that ends with words for the person who typed it, all problems at once. */
final class CommandException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int exitStatus;
    private final transient List<String> problems;

    private CommandException(int exitStatus, List<String> problems, @Nullable Throwable cause) {
        super(String.join(System.lineSeparator(), problems), cause);
        this.exitStatus = exitStatus;
        this.problems = problems;
    }

    /** Wrong input: nothing was started. */
    static CommandException badInput(List<String> problems) {
        return new CommandException(ExitStatus.BAD_INPUT, List.copyOf(problems), null);
    }

    /** Wrong input, one problem. */
    static CommandException badInput(String problem) {
        return new CommandException(ExitStatus.BAD_INPUT, List.of(problem), null);
    }

    /** The input was right and it failed all the same. */
    static CommandException failed(String problem, Throwable cause) {
        return new CommandException(ExitStatus.FAILED, List.of(problem), cause);
    }

    /** The input was right, and it did not happen. */
    static CommandException failed(String problem) {
        return new CommandException(ExitStatus.FAILED, List.of(problem), null);
    }

    int exitStatus() {
        return exitStatus;
    }

    List<String> problems() {
        return problems;
    }
}

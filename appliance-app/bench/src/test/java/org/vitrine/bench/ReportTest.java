package org.vitrine.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final Contender OURS = Contender.parse("ours=ours --full");
    private static final Contender PEER = Contender.parse("peer=peer {uri}");

    private final Report report = new Report(List.of("ours", "peer"), "peer");

    @Test
    void dividesTheMedianOfTheFirstByThatOfThePeer() {
        Report.Line line = report.table("time, ms").line("start", 2.5);
        for (double value : new double[] {300, 100, 900}) {
            line.add(OURS, value);
            line.add(PEER, value / 2);
        }
        assertTrue(
                report.markdown(List.of())
                        .contains(
                                "| start | 300 (100–900) | 150 (50.0–450) | **2.00** | ≤ 2.50 | 3 |"),
                () -> report.markdown(List.of()));
    }

    @Test
    void marksARatioAboveItsBudget() {
        Report.Line line = report.table("time, ms").line("start", 1.2);
        line.add(OURS, 13);
        line.add(PEER, 10);
        assertTrue(report.markdown(List.of()).contains("**1.30** | ≤ 1.20, **over** |"));
    }

    @Test
    void leavesTheRatioOutWhereOneIsMissing() {
        report.table("time, ms").line("start", 1.2).add(PEER, 10);
        assertTrue(report.markdown(List.of()).contains("| start | – | 10.0 | | ≤ 1.20 | 0 |"));
    }

    @Test
    void leavesTheRatioOutOfWhatDoesNotGrow() {
        Report.Line line = report.table("memory, MB").line("growth");
        line.add(OURS, -3);
        line.add(PEER, 0);
        assertTrue(report.markdown(List.of()).contains("| growth | -3.00 | 0.00 | | | 1 |"));
    }

    @Test
    void warnsWhereOthersUsedTheMachine() {
        report.load(0.05);
        assertFalse(report.markdown(List.of()).contains("do not quote"));
        report.load(1.5);
        report.load(1.5);
        assertTrue(report.markdown(List.of()).contains("do not quote"));
    }

    @Test
    void tellsWhatCouldNotBeMeasured() {
        report.failure("cpu, round 1", new BenchException("nothing was seen"));
        assertTrue(report.hasFailures());
        assertTrue(report.markdown(List.of()).contains("- cpu, round 1: nothing was seen"));
    }

    @Test
    void putsTheAddressAtTheEndOfACommandThatDoesNotPlaceIt() {
        assertEquals(List.of("ours", "--full", "{uri}"), OURS.command());
        assertEquals(List.of("peer", "{uri}"), PEER.command());
    }

    @Test
    void writesThreeDigitsThatCount() {
        assertEquals("1234", Report.number(1234.4));
        assertEquals("12.3", Report.number(12.34));
        assertEquals("0.12", Report.number(0.123));
    }
}

package org.vitrine.kiosk;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The whole table: every kind of event in every kind of state. */
class SessionRulesTest {
    @Test
    void theSamplesHaveEveryKind() {
        assertEquals(Samples.kindsOf(Phase.class), kinds(Samples.phases()));
        var footings =
                Samples.phases().stream().map(phase -> phase.footing().getClass()).collect(toSet());
        assertEquals(Samples.kindsOf(Footing.class), footings);
        assertEquals(Samples.kindsOf(Event.class), kinds(Samples.events()));
        assertEquals(Samples.kindsOf(Effect.class), kinds(Samples.effects()));
        assertEquals(Samples.kindsOf(VisitorInput.class), kinds(Samples.inputs()));
    }

    @Test
    void everyEventIsDecidedInEveryState() {
        for (VisitPlan plan : Samples.plans()) {
            var rules = new SessionRules(plan);
            for (State state : Samples.states()) {
                for (Event event : Samples.events()) {
                    Invariants.check(rules, state, event, rules.step(state, event, Samples.NOW));
                }
            }
        }
    }

    @Test
    void aDecisionDependsOnNothingElse() {
        var rules = new SessionRules(Gallery.movingPlan());
        for (State state : Samples.states()) {
            for (Event event : Samples.events()) {
                assertEquals(
                        rules.step(state, event, Samples.NOW),
                        rules.step(state, event, Samples.NOW));
            }
        }
    }

    @Test
    void beginsWithItsPictureAndAGuest() {
        var step = new SessionRules(Gallery.plan()).begin();
        assertEquals(
                List.of(
                        new Effect.Show(
                                new Picture.Starting(Gallery.PLACARD, OptionalDouble.empty())),
                        new Effect.StartGuest(1),
                        new Effect.StartTimer(Timer.STEP, Duration.ofMinutes(2))),
                step.effects());
    }

    @Test
    void everyNumberOnACardIsOneFault() {
        var numbers = List.of(Fault.values()).stream().map(Fault::number).collect(toSet());
        assertEquals(Fault.values().length, numbers.size());
    }

    private static <T> Set<Class<?>> kinds(List<T> samples) {
        return samples.stream().map(Object::getClass).collect(toSet());
    }
}

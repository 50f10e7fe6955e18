package org.vitrine.spice.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vitrine.spice.client.GuestInputs.MouseButton;
import org.vitrine.spice.protocol.inputs.InputsCommand;
import org.vitrine.spice.protocol.inputs.InputsCommand.KeyDown;
import org.vitrine.spice.protocol.inputs.InputsCommand.KeyUp;
import org.vitrine.spice.protocol.inputs.InputsCommand.Motion;
import org.vitrine.spice.protocol.inputs.InputsCommand.Position;
import org.vitrine.spice.protocol.inputs.InputsCommand.Press;
import org.vitrine.spice.protocol.inputs.InputsCommand.Release;

class GuestInputsTest {
    private static final int KEY_A = 30;
    private static final int KEY_RIGHT = 106;
    private static final int KEY_PAUSE = 119;

    private final List<InputsCommand> sent = new ArrayList<>();
    private final GuestInputs inputs = new GuestInputs();

    @BeforeEach
    void attach() {
        inputs.attach(sent::add);
    }

    @Test
    void sendsKeysAsTheyArePressedAndHeld() {
        assertTrue(inputs.keyDown(KEY_A));
        assertTrue(inputs.keyDown(KEY_A));
        inputs.keyUp(KEY_A);
        inputs.keyUp(KEY_A);
        assertEquals(List.of(new KeyDown(0x1e), new KeyDown(0x1e), new KeyUp(0x9e)), sent);
    }

    @Test
    void sendsPauseInTwoMessagesAndNothingAtItsRelease() {
        inputs.keyDown(KEY_PAUSE);
        inputs.keyUp(KEY_PAUSE);
        assertEquals(List.of(new KeyDown(0x451de1), new KeyDown(0xc59de1)), sent);
    }

    @Test
    void saysWhichKeysAPcDoesNotHave() {
        assertFalse(inputs.keyDown(0x2ff));
        inputs.keyUp(-1);
        inputs.keyUp(1 << 20);
        assertEquals(List.of(), sent);
    }

    @Test
    void releasesAllThatIsHeldOnce() {
        inputs.keyDown(KEY_RIGHT);
        inputs.keyDown(KEY_A);
        inputs.press(MouseButton.LEFT);
        inputs.press(MouseButton.EXTRA);
        assertEquals(List.of(KEY_A, KEY_RIGHT), inputs.heldKeys());
        sent.clear();
        inputs.releaseAll();
        inputs.releaseAll();
        assertEquals(
                List.of(
                        new KeyUp(0x9e),
                        new KeyUp(0xcde0),
                        new Release(1, 0x40),
                        new Release(7, 0)),
                sent);
        assertEquals(List.of(), inputs.heldKeys());
    }

    @Test
    void dropsWhatComesBeforeAndAfterTheSession() {
        inputs.detach();
        inputs.keyDown(KEY_A);
        inputs.motion(1, 1);
        inputs.press(MouseButton.LEFT);
        inputs.wheel(1);
        inputs.releaseAll();
        assertFalse(inputs.provoke());
        inputs.attach(sent::add);
        inputs.keyUp(KEY_A);
        inputs.release(MouseButton.LEFT);
        assertEquals(List.of(), sent);
    }

    @Test
    void addsUpMotionsThatTheServerHasNoRoomFor() {
        for (int i = 0; i < 20; i++) {
            inputs.motion(1, -2);
        }
        assertEquals(8, sent.size());
        sent.clear();
        inputs.acknowledged();
        assertEquals(List.of(new Motion(12, -24, 0)), sent);
        for (int i = 0; i < 3; i++) {
            inputs.motion(1, 0);
        }
        inputs.motion(5, 5);
        assertEquals(4, sent.size());
        inputs.press(MouseButton.LEFT);
        assertEquals(new Motion(5, 5, 0), sent.get(4));
        assertEquals(new Press(1, 1), sent.get(5));
        inputs.motion(1, 1);
        assertEquals(6, sent.size());
        inputs.release(MouseButton.LEFT);
        assertEquals(new Motion(1, 1, 1), sent.get(6));
        assertEquals(new Release(1, 0), sent.get(7));
    }

    @Test
    void keepsTheLatestOfThePositionsThatTheServerHasNoRoomFor() {
        inputs.mode(true);
        for (int i = 0; i < 20; i++) {
            inputs.position(i, 2 * i);
        }
        assertEquals(8, sent.size());
        assertEquals(new Position(7, 14, 0, 0), sent.getLast());
        inputs.acknowledged();
        assertEquals(new Position(19, 38, 0, 0), sent.getLast());
        assertEquals(9, sent.size());
        inputs.position(-5, 3);
        assertEquals(new Position(0, 3, 0, 0), sent.getLast());
    }

    @Test
    void sendsOnlyWhatFitsTheMouseMode() {
        inputs.position(1, 1);
        inputs.mode(true);
        inputs.motion(1, 1);
        assertEquals(List.of(), sent);
    }

    @Test
    void forgetsWhatWaitsInTheOtherMode() {
        for (int i = 0; i < 9; i++) {
            inputs.motion(1, 1);
        }
        inputs.mode(true);
        inputs.acknowledged();
        assertEquals(8, sent.size());
    }

    @Test
    void turnsTheWheelByPressesOfItsButtons() {
        inputs.wheel(2);
        inputs.wheel(-1);
        assertEquals(
                List.of(
                        new Press(4, 8),
                        new Release(4, 0),
                        new Press(4, 8),
                        new Release(4, 0),
                        new Press(5, 16),
                        new Release(5, 0)),
                sent);
        sent.clear();
        inputs.wheel(Integer.MIN_VALUE);
        assertEquals(64, sent.size());
    }

    @Test
    void provokesAnAnswerWithMotionsThatMoveNothing() {
        assertTrue(inputs.provoke());
        assertEquals(4, sent.size());
        assertEquals(new Position(0, 0, 0, 0), sent.getFirst());
        assertTrue(inputs.provoke());
        assertEquals(4, sent.size(), "an answer was due already");
        inputs.acknowledged();
        inputs.motion(1, 1);
        inputs.provoke();
        assertEquals(8, sent.size(), "three more make it four");
        inputs.acknowledged();
        inputs.mode(true);
        inputs.provoke();
        assertEquals(new Motion(0, 0, 0), sent.getLast());
    }
}

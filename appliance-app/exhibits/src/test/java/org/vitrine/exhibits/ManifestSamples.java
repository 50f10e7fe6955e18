package org.vitrine.exhibits;

/** Manifests for tests: the shortest that is right, one with every key, one with every error. */
final class ManifestSamples {
    static final String SHORTEST =
            """
            title = "Pong"
            maker = "Atari"
            date = "1972"
            languages = ["en"]
            [rights]
            licence = "by agreement"
            credit = "Lent by the makers"
            [attract]
            invitation = "Turn the knob"
            ready = { after-first-picture = "8s" }
            """;

    static final String LONGEST =
            """
            title = "Pong"
            maker = "Atari"
            date = "1972"
            languages = ["en", "pt-BR"]

            [rights]
            licence = "by agreement"
            credit = "Lent by the makers"
            source = "https://example.org/pong"

            [guest]
            source = "local"

            [attract]
            invitation = "Turn the knob"
            ready = { picture-steady = "500ms" }
            on-the-way = [{ at = "3s", press = "enter" }, { at = "4s", press = "ctrl" }]
            give-up-after = "2m"
            loop = "20s"

            [visit]
            idle = "30s"
            are-you-there = "10s"

            [display]
            aspect = "4:3"
            scale = "integer"

            [sound]
            ceiling = 60

            [speed]
            acceleration = "kvm-required"

            [liveness]
            picture-moves-within = "10s"
            in = ["attract"]
            watchdog = true

            [input]
            pointer = "relative"
            denied-keys = ["f10", "esc"]
            """;

    static final String FULL_OF_ERRORS =
            """
            title = ""
            maker = 7
            languages = ["en", "english!", "en"]
            colour = "red"
            [rights]
            license = "MIT"
            credit = "Lent\\nby the makers"
            [guest]
            source = "stream"
            [attract]
            ready = { picture-steady = "1s", after-first-picture = "1s" }
            on-the-way = [{ at = "3s", press = "fire" }, { at = "2s", press = "a" }, 3]
            give-up-after = "5 minutes"
            [visit]
            idle = "5s"
            are-you-there = 15
            [display]
            aspect = "16-9"
            scale = "soft"
            [sound]
            ceiling = 101
            [liveness]
            none = true
            watchdog = true
            in = []
            [input]
            denied-keys = "f10"
            """;

    private ManifestSamples() {}
}

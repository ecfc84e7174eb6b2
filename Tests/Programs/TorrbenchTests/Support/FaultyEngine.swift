import TestSupport

/// Engines that go wrong in one way: scripts for `--engine`, most around the real one.
enum FaultyEngine: String, CaseIterable {
    /// Ends before it says anything.
    case diesAtStart
    /// Never answers.
    case saysNothing
    /// Prints what is not the protocol.
    case printsGarbage
    /// Speaks a later protocol.
    case speaksAnotherVersion
    /// Ends by a signal of its own as soon as payload arrives.
    case killsItselfOnPayload
    /// Stops for ever as soon as payload arrives.
    case hangsOnPayload
    /// Ends by SIGKILL as soon as payload arrives, of its own will.
    case killsItselfHard
    /// Takes memory without an end as soon as payload arrives.
    case eatsMemory
    /// Alters what a leecher has written, once the real engine has ended.
    case altersOutput
    /// Leaves no space on the run's file system before the real engine starts, except where settings are only tried.
    case fillsTheDisk

    /// The script's text.
    var script: String {
        let engine = "'\(Program.engine)'"
        return switch self {
        case .diesAtStart:
            "#!/bin/sh\necho 'engine: cannot find libfoo.so.7' >&2\nexit 70\n"
        case .saysNothing:
            "#!/bin/sh\nexec cat >/dev/null\n"
        case .printsGarbage:
            "#!/bin/sh\necho 'Hello! I am not JSON.'\nexec sleep 600\n"
        case .speaksAnotherVersion:
            """
            #!/bin/sh
            read -r request
            echo '{"jsonrpc":"2.0","id":1,"result":{"protocol_version":99,"engine":"future","engine_version":"9.0",\
            "library":"libtorrent","library_version":"9.0","build_flags":[],"features":[],"framing":"newline","pid":1}}'
            exec sleep 600

            """
        case .killsItselfOnPayload:
            Self.onPayload("print('about to fall over', file=sys.stderr, flush=True); os.kill(os.getpid(), 11)")
        case .killsItselfHard: Self.onPayload("os.kill(os.getpid(), 9)")
        case .eatsMemory:
            Self.onPayload("hoard = [bytearray(b'x') * (1 << 24) for _ in range(4096)]")
        case .hangsOnPayload: Self.onPayload("engine.send_signal(19); time.sleep(600)")
        case .altersOutput:
            """
            #!/bin/sh
            \(engine) "$@"
            status=$?
            for file in leecher-1/*; do
                if [ -f "$file" ]; then printf 'altered!' | dd of="$file" bs=1 seek=1234567 conv=notrunc 2>/dev/null; fi
            done
            exit $status

            """
        case .fillsTheDisk:
            """
            #!/bin/sh
            case "$PWD" in */run-*) cat /dev/zero > filler 2>/dev/null ;; esac
            exec \(engine) "$@"

            """
        }
    }

    /// The real engine behind a relay that does something once a leecher reports its first payload.
    private static func onPayload(_ action: String) -> String {
        """
        #!/usr/bin/python3
        import os, subprocess, sys, time
        engine = subprocess.Popen(['\(Program.engine)'] + sys.argv[1:], stdout=subprocess.PIPE)
        for line in engine.stdout:
            sys.stdout.buffer.write(line)
            sys.stdout.buffer.flush()
            if b'"first_payload"' in line:
                \(action)
        sys.exit(engine.wait())

        """
    }

    /// Writes the script below `scratch`; its path.
    func install(in scratch: Scratch) throws -> String {
        try scratch.file("\(rawValue)-engine", script, isExecutable: true)
    }
}

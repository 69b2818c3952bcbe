package cli

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// version is set by the linker in releases (-X rucy-llvm/cmd/rucy-llvm/internal/cli.version=...).
var version = "0.1.0-dev"

// longVersion is the version with what the binary knows of its making.
func longVersion() string {
	s := version
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, setting := range info.Settings {
			if setting.Key == "vcs.revision" && len(setting.Value) >= 12 {
				s += " " + setting.Value[:12]
			}
			if setting.Key == "vcs.modified" && setting.Value == "true" {
				s += "+"
			}
		}
	}
	return fmt.Sprintf("%s (%s, %s/%s)", s, runtime.Version(), runtime.GOOS, runtime.GOARCH)
}

func (a *app) printVersion() { fmt.Fprintf(a.stdout, "rucy-llvm %s\n", longVersion()) }

func versionCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "Print the version",
		Long:    "Prints the version, the commit it was made from where that is known, and the\nGo version, system and processor it was made for.",
		Example: "  rucy-llvm version",
		GroupID: groupOther,
		Args:    takes(),
		RunE: a.run(func(*cobra.Command, []string) error {
			a.printVersion()
			return nil
		}),
	}
}

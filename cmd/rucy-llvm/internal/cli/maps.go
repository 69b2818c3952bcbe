package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"rucy-llvm/driver/show"
	"rucy-llvm/driver/values"
)

// mapFlags say which maps are shown, and when.
type mapFlags struct {
	names    []string
	limit    int
	interval time.Duration
}

func registerMaps(cmd *cobra.Command) *mapFlags {
	f := &mapFlags{}
	flags := cmd.Flags()
	flags.Var(nameList{&f.names}, "maps", "show these maps at the end, `NAMES` with commas, or none or all (default: those that the program declares)")
	flags.IntVar(&f.limit, "top", show.DefaultLimit, "show the `N` largest entries of each map")
	flags.DurationVar(&f.interval, "interval", 0, "show the maps every `TIME`, such as 1s, too")
	return f
}

// nameList is the value of a flag that names several things, with commas.
type nameList struct{ names *[]string }

func (l nameList) String() string { return "" }
func (l nameList) Type() string   { return "NAMES" }

func (l nameList) Set(text string) error {
	for name := range strings.SplitSeq(text, ",") {
		if name = strings.TrimSpace(name); name == "" {
			return errors.New("a name is empty")
		}
		*l.names = append(*l.names, name)
	}
	return nil
}

func (f *mapFlags) check() error {
	switch {
	case f.interval < 0:
		return usagef("--interval must not be negative")
	case f.limit < 1:
		return usagef("--top must be at least 1")
	}
	return nil
}

// mapShow shows maps while programs fill them.
type mapShow struct {
	results *results
	maps    []*show.Map
	asJSON  bool
}

// every shows the maps again and again, until the function that it returns is called. It
// ends the programs when it can't go on.
func (s *mapShow) every(interval time.Duration) (end func() error) {
	if interval == 0 || len(s.maps) == 0 {
		return func() error { return nil }
	}
	ctx, cancel := context.WithCancel(context.Background())
	failed := make(chan error, 1)
	go func() {
		ticker := time.NewTicker(interval)
		defer ticker.Stop()
		for {
			select {
			case <-ctx.Done():
				failed <- nil
				return
			case now := <-ticker.C:
				if err := s.show(now); err != nil {
					s.results.stop()
					failed <- err
					return
				}
			}
		}
	}()
	return func() error {
		cancel()
		return <-failed
	}
}

// show shows the maps, with the time unless that is zero.
func (s *mapShow) show(now time.Time) (err error) {
	var text []byte
	var first []values.Field
	if !now.IsZero() {
		if s.asJSON {
			first = []values.Field{{Name: "time", Value: now.Format("2006-01-02T15:04:05.000Z07:00")}}
		} else {
			text = fmt.Appendf(text, "%s\n", now.Format(time.TimeOnly))
		}
	}
	for _, m := range s.maps {
		if s.asJSON {
			text, err = m.AppendJSON(text, first...)
		} else {
			text, err = m.AppendText(text)
		}
		if err != nil {
			return err
		}
	}
	if len(text) == 0 {
		return nil
	}
	if !now.IsZero() && !s.asJSON {
		text = append(text, '\n')
	}
	_, err = s.results.Write(text)
	return err
}

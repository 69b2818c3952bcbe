package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"rucy-llvm/driver/loader"
	"rucy-llvm/driver/show"
)

// mapsFlags say what is done with a map.
type mapsFlags struct {
	dir    string
	set    []string
	delete []string
	json   bool
	limit  int
}

func mapsCommand(a *app) *cobra.Command {
	var flags mapsFlags
	cmd := &cobra.Command{
		Use:   "maps [NAME]",
		Short: "Show and change what is in pinned maps",
		Long: `Shows the entries of the map NAME that ` + "`rucy-llvm load` or `attach`" + ` have
pinned, as text or, with --json, as lines of JSON; without NAME, of all maps that
programs declare. Where several folders have a map of that name, --pin says in which
it is.

--set KEY=VALUE sets entries, --delete KEY removes them; both may be repeated, and are
done in this order before anything is shown. KEY and VALUE are numbers, texts,
addresses, true or false; what has several parts is JSON, as --json shows it:
--set '{"prefixlen":24,"addr":"10.1.2.0"}=0'. A map with values for each CPU shows
their sum where they are numbers; --set sets all of them.`,
		Example: `  rucy-llvm maps
  rucy-llvm maps closed --set 80=1 --set 443=1
  rucy-llvm maps blocked --delete '{"prefixlen":24,"addr":"10.1.2.0"}'
  rucy-llvm maps dropped --pin /sys/fs/bpf/firewall --json`,
		GroupID:           groupKernel,
		Args:              takesAtMost("NAME"),
		ValidArgsFunction: cobra.NoFileCompletions,
	}
	addName(cmd.Flags(), &flags.dir, "pin", "", "use the maps that are pinned in `DIR` and below")
	cmd.Flags().StringArrayVar(&flags.set, "set", nil, "set an entry: `KEY=VALUE` (may be repeated)")
	cmd.Flags().StringArrayVar(&flags.delete, "delete", nil, "remove the entry of `KEY` (may be repeated)")
	cmd.Flags().BoolVar(&flags.json, "json", false, "show each entry as a line of JSON")
	cmd.Flags().IntVar(&flags.limit, "limit", show.DefaultLimit, "show at most `N` entries of a map")
	cmd.RunE = a.run(func(_ *cobra.Command, args []string) error {
		changes := len(flags.set)+len(flags.delete) > 0
		if changes && len(args) == 0 {
			return usagef("name the map whose entries are to be changed")
		}
		if flags.limit < 1 {
			return usagef("--limit must be 1 or more")
		}
		found, err := findMaps(flags.dir, args)
		if err != nil {
			return err
		}
		for _, p := range found {
			if err := a.useMap(p, &flags, len(args) > 0); err != nil {
				return err
			}
		}
		return nil
	})
	return cmd
}

// findMaps are the pinned maps that are meant: one, if it is named.
func findMaps(dir string, names []string) (found []loader.Pinned, err error) {
	folders, err := loader.Folders(dir)
	if err != nil {
		return nil, err
	}
	var known []string
	for _, folder := range folders {
		list, err := loader.ListPinned(folder)
		if err != nil {
			return nil, err
		}
		for _, p := range list {
			if p.Kind != loader.PinMap {
				continue
			}
			known = append(known, p.Name)
			if len(names) > 0 && p.Name == names[0] || len(names) == 0 && !strings.HasPrefix(p.Name, "_") {
				found = append(found, p)
			}
		}
	}
	switch {
	case len(names) == 0:
		return found, nil
	case len(found) == 0:
		e := &loader.Error{Kind: loader.Target, Op: "find map " + names[0], Message: "no map of this name is pinned"}
		if slices.Sort(known); len(known) > 0 {
			e.Help = "there are " + strings.Join(slices.Compact(known), ", ")
		}
		return nil, e
	case len(found) > 1:
		var places []string
		for _, p := range found {
			places = append(places, mapFolder(p))
		}
		return nil, &loader.Error{Kind: loader.Target, Op: "find map " + names[0], Message: "several maps of this name are pinned",
			Help: "choose one with --pin: " + strings.Join(places, ", ")}
	}
	return found, nil
}

// mapFolder is the folder in which a map was pinned: DIR of DIR/maps/NAME.
func mapFolder(p loader.Pinned) string { return filepath.Dir(filepath.Dir(p.Path)) }

// useMap changes a map, or shows it.
func (a *app) useMap(p loader.Pinned, flags *mapsFlags, named bool) error {
	m, err := loader.OpenMap(mapFolder(p), p.Name)
	if err != nil {
		return err
	}
	defer m.Kernel.Close()
	if !loader.Readable(m.Kernel.Type()) {
		if !named {
			return nil // it has no entries to be shown
		}
		return &loader.Error{Kind: loader.Object, Op: "use map " + m.Name, Message: fmt.Sprintf("what is in maps of type %s can't be shown or set here", m.Kernel.Type())}
	}
	if len(flags.set)+len(flags.delete) > 0 {
		return a.changeMap(m, flags)
	}
	shown := show.Alone(m, flags.limit)
	var text []byte
	if flags.json {
		text, err = shown.AppendJSON(nil)
	} else {
		text, err = shown.AppendText(nil)
	}
	if err != nil {
		return err
	}
	return a.show(text)
}

// changeMap sets and deletes entries. All of them are read before the first is changed.
func (a *app) changeMap(m *loader.Map, flags *mapsFlags) error {
	type entry struct{ key, value []byte }
	var sets []entry
	for _, text := range flags.set {
		key, rest, err := jsonOrText(text, '=')
		if err != nil {
			return usagef("--set %s: %v", text, err)
		}
		value, _, err := jsonOrText(rest, 0)
		if err != nil {
			return usagef("--set %s: %v", text, err)
		}
		var e entry
		if e.key, err = m.PutKey(key); err != nil {
			return fmt.Errorf("set an entry of %s: the key: %w", m.Name, err)
		}
		if e.value, err = m.PutValue(value); err != nil {
			return fmt.Errorf("set an entry of %s: the value: %w", m.Name, err)
		}
		sets = append(sets, e)
	}
	var deletes [][]byte
	for _, text := range flags.delete {
		key, _, err := jsonOrText(text, 0)
		if err != nil {
			return usagef("--delete %s: %v", text, err)
		}
		data, err := m.PutKey(key)
		if err != nil {
			return fmt.Errorf("delete an entry of %s: the key: %w", m.Name, err)
		}
		deletes = append(deletes, data)
	}
	for i, e := range sets {
		if err := m.Update(e.key, e.value); err != nil {
			return fmt.Errorf("set %s in map %s: %w", flags.set[i], m.Name, err)
		}
	}
	for i, key := range deletes {
		was, err := m.Delete(key)
		if err != nil {
			return fmt.Errorf("delete %s from map %s: %w", flags.delete[i], m.Name, err)
		}
		if !was {
			a.say("%s has no entry %s", m.Name, flags.delete[i])
		}
	}
	return nil
}

// jsonOrText reads a value, as JSON where it begins so, up to a separator or the end.
func jsonOrText(text string, separator byte) (value any, rest string, err error) {
	if strings.HasPrefix(text, "{") || strings.HasPrefix(text, "[") || strings.HasPrefix(text, `"`) {
		reader := json.NewDecoder(strings.NewReader(text))
		reader.UseNumber()
		if err := reader.Decode(&value); err != nil {
			return nil, "", fmt.Errorf("this is no JSON: %w", err)
		}
		rest = text[reader.InputOffset():]
	} else {
		word := text
		if separator != 0 {
			word, _, _ = strings.Cut(text, string(separator))
		}
		rest = text[len(word):]
		value = typedValue(word)
	}
	switch {
	case separator == 0 && rest != "":
		return nil, "", fmt.Errorf("what is %q?", rest)
	case separator != 0 && (rest == "" || rest[0] != separator):
		return nil, "", errors.New("it is to be KEY=VALUE")
	case separator != 0:
		rest = rest[1:]
	}
	return value, rest, nil
}

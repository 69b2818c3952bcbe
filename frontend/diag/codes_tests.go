package diag

// The codes of E07xx.
const (
	TestVocabulary Code = "E0701"
	TestMistake    Code = "E0702"
	TestFails      Code = "E0703"
)

// testCodes documents E07xx: files of tests.
var testCodes = []Info{
	{
		Code:  TestVocabulary,
		Title: "something that tests don't have",
		Meaning: "A file of tests, FILE_test.rb, is Ruby with a small vocabulary: values, methods, `if`, blocks, what the program declares, and assertions. " +
			"Nothing in it can run a command or open a file. What is misspelt is found before any test runs.",
		Tests:   true,
		Example: "test \"adds up\" do\n  sum = 1 + 2\n  asert_equal 3, sum\nend\n",
		Cure:    "test \"adds up\" do\n  sum = 1 + 2\n  assert_equal 3, sum\nend\n",
	},
	{
		Code:  TestMistake,
		Title: "a test that can't go on",
		Meaning: "A word got values that it doesn't go with, the program can't be run on what was given, or something has no such field. " +
			"The test ends there, and fails.",
		Tests:   true,
		Example: "test \"adds up\" do\n  assert_equal 3, \"1\" + 2\nend\n",
		Cure:    "test \"adds up\" do\n  assert_equal 3, 1 + 2\nend\n",
	},
	{
		Code:    TestFails,
		Title:   "a test that fails",
		Meaning: "What a test says should be is not so. The test ends with the first assertion that doesn't hold.",
		Tests:   true,
		Example: "test \"an address is a number\" do\n  assert_equal 0x0a000002, ipv4(\"10.0.0.1\")\nend\n",
		Cure:    "test \"an address is a number\" do\n  assert_equal 0x0a000001, ipv4(\"10.0.0.1\")\nend\n",
	},
}

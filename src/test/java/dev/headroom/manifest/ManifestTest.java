package dev.headroom.manifest;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.Charset;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a file holds, case by case. */
class ManifestTest {

    private static final String POD = """
            apiVersion: v1
            kind: Pod
            metadata: {name: %s, namespace: ml}
            """;

    static Stream<Arguments> objects() {
        return Stream.of(
                arguments("one document", POD.formatted("a"), "1 v1 Pod ml/a"),
                arguments("no document", "", ""),
                arguments("blank lines", "\n \n\t\n", ""),
                arguments("comments only", "# nothing here\n---\n# nor here\n", ""),
                arguments("separators only", "---\n---\n---", ""),
                arguments("null", "~\n---\nnull\n", ""),
                arguments(
                        "several documents",
                        POD.formatted("a") + "---\n" + POD.formatted("b"),
                        "1 v1 Pod ml/a, 5 v1 Pod ml/b"),
                arguments(
                        "comments and blanks around separators",
                        "# c\n--- # d\n" + POD.formatted("a") + "---   \n\n# e\n---\n" + POD.formatted("b"),
                        "3 v1 Pod ml/a, 10 v1 Pod ml/b"),
                arguments(
                        "a document on the separator's line",
                        "--- {apiVersion: v1, kind: Pod, metadata: {name: a}}\n---\n" + POD.formatted("b"),
                        "1 v1 Pod /a, 3 v1 Pod ml/b"),
                arguments(
                        "Windows line ends",
                        (POD.formatted("a") + "---\n" + POD.formatted("b")).replace("\n", "\r\n"),
                        "1 v1 Pod ml/a, 5 v1 Pod ml/b"),
                arguments(
                        "a dash line inside a block",
                        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  x: |\n    ---\n    y\n",
                        "1 v1 ConfigMap /a"),
                arguments(
                        "documents that end with dots",
                        POD.formatted("a") + "...\n" + POD.formatted("b") + "...\n",
                        "1 v1 Pod ml/a, 5 v1 Pod ml/b"),
                arguments("a byte order mark", "\uFEFF" + POD.formatted("a"), "1 v1 Pod ml/a"),
                arguments(
                        "JSON",
                        "{\n \"apiVersion\": \"v1\", \"kind\": \"Pod\", \"metadata\": {\"name\": \"a\"}}",
                        "1 v1 Pod /a"),
                arguments(
                        "JSON without a break",
                        "{\"apiVersion\":\"v1\",\"kind\":\"Pod\"}\n{\"apiVersion\":\"v1\",\"kind\":\"Job\"}{\"apiVersion\":\"v1\",\"kind\":\"X\"}",
                        "1 v1 Pod /, 2 v1 Job /, 2 v1 X /"),
                arguments(
                        "JSON with separators",
                        "{\"apiVersion\":\"v1\",\"kind\":\"Pod\"}\n---\n{\"apiVersion\":\"v1\",\"kind\":\"Job\"}",
                        "1 v1 Pod /, 3 v1 Job /"),
                arguments(
                        "JSON with a trailing comma, as YAML allows",
                        "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",}",
                        "1 v1 Pod /"),
                arguments("flow YAML", "{apiVersion: v1, kind: Pod}", "1 v1 Pod /"),
                arguments(
                        "a list",
                        "apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Pod\n- apiVersion: batch/v1\n  kind: Job\n",
                        "4 v1 Pod /, 6 batch/v1 Job /"),
                arguments(
                        "lists in lists",
                        "apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: List\n  items:\n  - {apiVersion: v1, kind: Pod}\n- {apiVersion: v1, kind: Secret}\n",
                        "7 v1 Pod /, 8 v1 Secret /"),
                arguments("an empty list", "apiVersion: v1\nkind: List\nitems: []\n", ""),
                arguments(
                        "a typed list, its items with their kind",
                        "apiVersion: apps/v1\nkind: DeploymentList\nitems:\n- apiVersion: apps/v1\n  kind: Deployment\n  metadata: {name: a}\n",
                        "4 apps/v1 Deployment /a"),
                arguments(
                        "a typed list, its items without their kind",
                        "apiVersion: apps/v1\nkind: DeploymentList\nitems:\n- metadata: {name: a}\n",
                        "4 apps/v1 Deployment /a"),
                arguments(
                        "a kind that only sounds like a list",
                        "apiVersion: x/v1\nkind: AllowList\nspec: {}\n",
                        "1 x/v1 AllowList /"),
                arguments(
                        "a generated name",
                        "apiVersion: v1\nkind: Pod\nmetadata: {generateName: a-}\n",
                        "1 v1 Pod /a-*"),
                arguments(
                        "names that are no strings",
                        "apiVersion: v1\nkind: Pod\nmetadata: {name: 5, namespace: [x]}\n",
                        "1 v1 Pod /"),
                arguments("metadata that is none", "apiVersion: v1\nkind: Pod\nmetadata: 5\n", "1 v1 Pod /"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void objects(String name, String text, String expected) {
        Manifest manifest = read(text);
        assertThat(manifest.problems()).isEmpty();
        assertThat(manifest.foreign()).isEmpty();
        assertThat(objects(manifest)).isEqualTo(expected);
    }

    static Stream<Arguments> foreign() {
        return Stream.of(
                arguments(
                        "values", "replicas: 3\n", "f:1:1: not a Kubernetes object: it has no apiVersion and no kind"),
                arguments("no kind", "\napiVersion: v1\n", "f:2:1: not a Kubernetes object: it has no kind"),
                arguments("no apiVersion", "kind: Pod\n", "f:1:1: not a Kubernetes object: it has no apiVersion"),
                arguments(
                        "a kind that is no string",
                        "apiVersion: v1\nkind: 5\n",
                        "f:1:1: not a Kubernetes object: it has no kind"),
                arguments(
                        "a string",
                        "---\n# c\nhello\n",
                        "f:3:1: not a Kubernetes object, which is a mapping with apiVersion and kind"),
                arguments(
                        "a sequence",
                        "- apiVersion: v1\n  kind: Pod\n",
                        "f:1:1: not a Kubernetes object, which is a mapping with apiVersion and kind"),
                arguments(
                        "an array",
                        "[{\"apiVersion\":\"v1\",\"kind\":\"Pod\"}]",
                        "f:1:1: not a Kubernetes object, which is a mapping with apiVersion and kind"),
                arguments(
                        "an item of a list",
                        "apiVersion: v1\nkind: List\nitems:\n- kind: Pod\n",
                        "f:4:3: not a Kubernetes object: it has no apiVersion"),
                arguments(
                        "an item that is no mapping",
                        "apiVersion: v1\nkind: List\nitems: [5]\n",
                        "f:1:1: not a Kubernetes object, which is a mapping with apiVersion and kind"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void foreign(String name, String text, String expected) {
        Manifest manifest = read(text);
        assertThat(manifest.problems()).isEmpty();
        assertThat(manifest.objects()).isEmpty();
        assertThat(manifest.foreign()).extracting(ReadingProblem::toString).containsExactly(expected);
    }

    static Stream<Arguments> problems() {
        return Stream.of(
                arguments("a colon too many", "a: b: c\n", "f:1:5: not YAML: mapping values are not allowed here"),
                arguments(
                        "an unclosed quote",
                        "a: 'x\n",
                        "f:2:1: not YAML: found unexpected end of stream while scanning a quoted scalar"),
                arguments(
                        "an unclosed bracket",
                        "a: [1\nb: 2\n",
                        "f:2:2: not YAML: expected ',' or ']', but got : while parsing a flow sequence"),
                arguments(
                        "a template",
                        "a: {{ .Values.x }}\n",
                        "f:1:5: looks like a template ({{ }}): render it first, for example helm template CHART | headroom check - (a key must be a string, not null, a list or a mapping)"),
                arguments(
                        "a template's condition",
                        "{{- if .Values.x }}\na: 1\n{{- end }}\n",
                        "f:1:2: looks like a template ({{ }}): render it first, for example helm template CHART | headroom check - (a key must be a string, not null, a list or a mapping)"),
                arguments("an unknown anchor", "a: *x\n", "f:1:4: the anchor &x is not defined before"),
                arguments("an anchor in itself", "a: &x [*x]\n", "f:1:8: the anchor &x is not defined before"),
                arguments(
                        "a merge of nothing",
                        "a:\n  <<: 5\n",
                        "f:2:3: the merge key << is not followed by a mapping or a list of mappings"),
                arguments("infinity", "a: .inf\n", "f:1:4: .inf is not a number that Kubernetes knows"),
                arguments("a wrong tag", "a: !!int x\n", "f:1:4: \"x\" is not a !!int"),
                arguments("an escape sequence", "a: \u001B[31m\n", "f:1:4: holds the control character U+001B"),
                arguments(
                        "JSON that ends early",
                        "{\"apiVersion\": \"v1\",\n \"kind\": \"Pod\"",
                        "f:2:15: not JSON: Unexpected end-of-input: expected close marker for Object of line 1"),
                arguments(
                        "JSON with a word",
                        "{\"a\": b: c}",
                        "f:1:7: not JSON: Unrecognized token 'b': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')"),
                arguments("a zero byte", "ab\n\0", "f:2:1: a binary file: it holds a zero byte"),
                arguments(
                        "a second document",
                        "a: 1\n---\nb: c: d\n",
                        "f:3:5: not YAML: mapping values are not allowed here"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void problems(String name, String text, String expected) {
        assertThat(read(text).problems()).extracting(ReadingProblem::toString).containsExactly(expected);
    }

    @Test
    void aBrokenDocumentLeavesTheOthers() {
        Manifest manifest = read(POD.formatted("a") + "---\na: b: c\n---\n" + POD.formatted("b"));
        assertThat(manifest.problems()).hasSize(1);
        assertThat(objects(manifest)).isEqualTo("1 v1 Pod ml/a, 7 v1 Pod ml/b");
    }

    @Test
    void ofTwoEqualKeysTheLastCountsAndItIsSaid() {
        Manifest yaml = read("apiVersion: v1\nkind: Pod\nkind: Job\n");
        Manifest json = read("{\"apiVersion\": \"v1\", \"kind\": \"Pod\",\n \"kind\": \"Job\"}");
        assertThat(objects(yaml)).isEqualTo("1 v1 Job /");
        assertThat(objects(json)).isEqualTo("1 v1 Job /");
        assertThat(yaml.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.isError()).isFalse();
            assertThat(problem).hasToString("f:3:1: the key \"kind\" is given twice, the last one counts");
        });
        assertThat(json.problems())
                .extracting(ReadingProblem::toString)
                .containsExactly("f:2:2: the key \"kind\" is given twice, the last one counts");
    }

    @Test
    void aMergedKeyIsNotGivenTwice() {
        assertThat(read("apiVersion: v1\nkind: X\na: &a {x: 1}\nb:\n  <<: *a\n  x: 2\n")
                        .problems())
                .isEmpty();
    }

    @Test
    void utf16WithItsMarkIsRead() {
        Manifest manifest = Manifest.read("f", POD.formatted("ä").getBytes(UTF_16));
        assertThat(objects(manifest)).isEqualTo("1 v1 Pod ml/ä");
    }

    @Test
    void whatIsNotUtf8IsNamed() {
        Manifest manifest = Manifest.read("f", "a: 1\nb: ü\n".getBytes(Charset.forName("ISO-8859-1")));
        assertThat(manifest.problems())
                .extracting(ReadingProblem::toString)
                .containsExactly("f:2:4: not UTF-8: the byte 0xFC is not text");
    }

    @Test
    void aContainerKnowsItsLine() {
        ManifestObject object = read("""
                # c
                apiVersion: v1
                kind: Pod
                spec:
                  initContainers: []
                  containers:
                  - name: a
                  -
                    name: b
                  - &c {name: c}
                  - *c
                """).objects().getFirst();
        assertThat(object.position()).isEqualTo(new Position(2, 1));
        assertThat(object.position("spec.containers[0]")).isEqualTo(new Position(7, 5));
        assertThat(object.position("spec.containers[1]")).isEqualTo(new Position(9, 5));
        assertThat(object.position("spec.containers[2]")).isEqualTo(new Position(10, 5));
        assertThat(object.position("spec.containers[3]"))
                .as("the anchor's place")
                .isEqualTo(new Position(10, 5));
        assertThat(object.position("spec.nowhere[0]")).as("what is around it").isEqualTo(new Position(5, 3));
    }

    @Test
    void aContainerOfAJsonListKnowsItsLine() {
        ManifestObject object = read("""
                {"apiVersion": "v1", "kind": "PodList", "items": [
                  {"metadata": {"name": "a"}, "spec": {
                    "containers": [
                      {"name": "x"},
                      {"name": "y"}]}}]}
                """).objects().getFirst();
        assertThat(object.position()).isEqualTo(new Position(2, 3));
        assertThat(object.position("spec.containers[1]")).isEqualTo(new Position(5, 7));
    }

    /** The YAML reader would take minutes; a JSON reader does not mind. */
    @Test
    void aLongLineIsForJsonOnly() {
        String value = "x".repeat(2 << 20);
        assertThat(read("\na: '" + value + "'\n").problems())
                .extracting(ReadingProblem::toString)
                .containsExactly("f:2:1: a line of YAML is longer than 1.5 MiB");
        assertThat(read("{\"apiVersion\":\"v1\",\"kind\":\"" + value + "\"}").objects())
                .hasSize(1);
    }

    @Test
    void aLineAsLongAsAnObjectMayBeIsRead() {
        Manifest manifest = read("apiVersion: v1\nkind: ConfigMap\nbinaryData: {a: " + "x".repeat(1_000_000) + "}\n");
        assertThat(manifest.objects()).hasSize(1);
    }

    @Test
    void aBillionLaughsEnd() {
        String bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
                + IntStream.range(1, 12)
                        .mapToObj(i -> "a%d: &a%d [%s]"
                                .formatted(
                                        i,
                                        i,
                                        Stream.generate(() -> "*a" + (i - 1))
                                                .limit(10)
                                                .collect(joining(", "))))
                        .collect(joining("\n"));
        assertThat(read(bomb).problems())
                .extracting(ReadingProblem::message)
                .containsExactly("the document holds more than 1000000 values, aliases counted");
    }

    @Test
    void aMergeBombEnds() {
        String bomb = "a0: &a0 {x: [1, 2, 3, 4, 5, 6, 7, 8, 9]}\n"
                + IntStream.range(1, 400_000)
                        .mapToObj(i -> "a" + i + ": {<<: *a0}")
                        .collect(joining("\n"));
        assertThat(read(bomb).problems())
                .extracting(ReadingProblem::message)
                .containsExactly("the document holds more than 1000000 values, aliases counted");
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(strings = {"[", "{\"a\":", "{a: ", "- "})
    void aDeepDocumentEnds(String step) {
        assertThat(read(step.repeat(100_000)).problems())
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.message()).contains("the document is nested deeper than 200 levels"));
    }

    @Test
    void depthThroughAliasesEnds() {
        String chain = "a0: &a0 [x]\n"
                + IntStream.range(1, 300)
                        .mapToObj(i -> "a%d: &a%d [*a%d]".formatted(i, i, i - 1))
                        .collect(joining("\n"));
        assertThat(read(chain).problems())
                .extracting(ReadingProblem::toString)
                .containsExactly("f:200:14: the document is nested deeper than 200 levels");
    }

    private static Manifest read(String text) {
        return Manifest.read("f", text.getBytes(UTF_8));
    }

    private static String objects(Manifest manifest) {
        return manifest.objects().stream()
                .map(object -> "%d %s %s %s/%s"
                        .formatted(
                                object.position().line(),
                                object.apiVersion(),
                                object.kind(),
                                object.namespace(),
                                object.name()))
                .collect(joining(", "));
    }
}

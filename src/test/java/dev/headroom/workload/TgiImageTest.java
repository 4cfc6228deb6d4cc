package dev.headroom.workload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TgiImageTest {

    /** The suffixes of the tags are those of TGI v3.3.7, .github/workflows/build.yaml. */
    @ParameterizedTest(name = "{0} is TGI {2} {1}")
    @CsvSource({
        "ghcr.io/huggingface/text-generation-inference:3.3.7, '', tag 3.3.7, 3.3.7",
        "ghcr.io/huggingface/text-generation-inference:2.4, '', tag 2.4, 2.4.1",
        "ghcr.io/huggingface/text-generation-inference:v2.0.4, '', tag v2.0.4, 2.0.4",
        "ghcr.io/huggingface/text-generation-inference:latest, '', 'no release readable from tag latest, taken as 3.3.7', 3.3.7",
        "ghcr.io/huggingface/text-generation-inference:sha-24c2bff, '', 'no release readable from tag sha-24c2bff, taken as 3.3.7', 3.3.7",
        "ghcr.io/huggingface/text-generation-inference, '', 'no release readable from an image without a tag, taken as 3.3.7', 3.3.7",
        "ghcr.io/huggingface/text-generation-inference@sha256:0123abc, '', 'no release readable from an image without a tag, taken as 3.3.7', 3.3.7",
        "ghcr.io/huggingface/text-generation-inference:3.2.3@sha256:0123abc, '', tag 3.2.3, 3.2.3",
        "registry.example.com:5000/mirror/text-generation-inference:3.1.1, '', tag 3.1.1, 3.1.1",
        "localhost:5000/text-generation-inference, '', 'no release readable from an image without a tag, taken as 3.3.7', 3.3.7",
        "text-generation-inference:3.0.2, '', tag 3.0.2, 3.0.2",
        "example.com/ghcr.io/huggingface/text-generation-inference:3.3.4, '', tag 3.3.4, 3.3.4",
        "example.com/huggingface-text-generation-inference:3.3.4, '', tag 3.3.4, 3.3.4",
        "example.com/ghcr.io_huggingface_text-generation-inference:3.3.4, '', tag 3.3.4, 3.3.4",
        "ghcr.io/huggingface/text-generation-inference:3.3.7-rocm, rocm, tag 3.3.7-rocm, 3.3.7",
        "ghcr.io/huggingface/text-generation-inference:latest-rocm, rocm, 'no release readable from tag latest-rocm, taken as 3.3.7', 3.3.7",
        "ghcr.io/huggingface/text-generation-inference:3.3.7-intel-xpu, intel-xpu, tag 3.3.7-intel-xpu, 3.3.7",
        "ghcr.io/huggingface/text-generation-inference:3.3.7-intel-cpu, intel-cpu, tag 3.3.7-intel-cpu, 3.3.7",
        "ghcr.io/huggingface/text-generation-inference:2.0.4-intel, intel, tag 2.0.4-intel, 2.0.4",
        "ghcr.io/huggingface/text-generation-inference:3.3.7-trtllm, trtllm, tag 3.3.7-trtllm, 3.3.7",
        "ghcr.io/huggingface/text-generation-inference:3.3.7-neuron, neuron, tag 3.3.7-neuron, 3.3.7",
        "ghcr.io/huggingface/text-generation-inference:3.3.7-gaudi, gaudi, tag 3.3.7-gaudi, 3.3.7",
        "ghcr.io/huggingface/text-generation-inference:3.3.7-llamacpp, llama.cpp, tag 3.3.7-llamacpp, 3.3.7",
        "example.com/text-generation-inference-rocm:3.3.7, rocm, tag 3.3.7, 3.3.7",
        "ghcr.io/huggingface/tgi-gaudi:2.3.1, gaudi, 'no release readable from tag 2.3.1, taken as 3.3.7', 3.3.7",
        "ghcr.io/huggingface/neuronx-tgi:0.0.28, neuron, 'no release readable from tag 0.0.28, taken as 3.3.7', 3.3.7",
        "huggingface/optimum-tpu:v0.2.3-tgi, tpu, 'no release readable from tag v0.2.3-tgi, taken as 3.3.7', 3.3.7",
        "763104351884.dkr.ecr.us-east-1.amazonaws.com/huggingface-pytorch-tgi-inference:2.7.0-tgi3.3.6-gpu-py311-cu124-ubuntu22.04, '', tag 2.7.0-tgi3.3.6-gpu-py311-cu124-ubuntu22.04, 3.3.6",
        "763104351884.dkr.ecr.us-east-1.amazonaws.com/huggingface-pytorch-tgi-inference:2.3.0-tgi2.2.0-gpu-py310-cu121-ubuntu22.04-v2.0, '', tag 2.3.0-tgi2.2.0-gpu-py310-cu121-ubuntu22.04-v2.0, 2.2.0",
        "763104351884.dkr.ecr.us-east-1.amazonaws.com/huggingface-pytorch-tgi-inference:2.3.0, '', 'no release readable from tag 2.3.0, taken as 3.3.7', 3.3.7",
        "763104351884.dkr.ecr.us-east-1.amazonaws.com/huggingface-pytorch-tgi-inference:2.1.2-optimum0.0.28-neuronx-py310-ubuntu22.04, neuron, 'no release readable from tag 2.1.2-optimum0.0.28-neuronx-py310-ubuntu22.04, taken as 3.3.7', 3.3.7",
        "us-docker.pkg.dev/deeplearning-platform-release/gcr.io/huggingface-text-generation-inference-cu124.2-3.ubuntu2204.py311, '', image huggingface-text-generation-inference-cu124.2-3.ubuntu2204.py311, 2.3.1",
        "us-docker.pkg.dev/deeplearning-platform-release/gcr.io/huggingface-text-generation-inference-cu121.2-2.ubuntu2204.py310:m123, '', image huggingface-text-generation-inference-cu121.2-2.ubuntu2204.py310, 2.2.0",
        "us-docker.pkg.dev/deeplearning-platform-release/gcr.io/huggingface-text-generation-inference-cu124.3-0.ubuntu2204.py311@sha256:12, '', image huggingface-text-generation-inference-cu124.3-0.ubuntu2204.py311, 3.0.2",
        "us-docker.pkg.dev/deeplearning-platform-release/gcr.io/huggingface-text-generation-inference-gpu.1.4.2, '', image huggingface-text-generation-inference-gpu.1.4.2, 1.4.2",
        "us-docker.pkg.dev/deeplearning-platform-release/gcr.io/huggingface-text-generation-inference-tpu.0.2.2.py310, tpu, 'no release readable from an image without a tag, taken as 3.3.7', 3.3.7",
        "us-docker.pkg.dev/vertex-ai/vertex-vision-model-garden-dockers/pytorch-hf-tgi-serve:20240220_0936_RC01, '', 'no release readable from tag 20240220_0936_RC01, taken as 3.3.7', 3.3.7",
        "quay.io/opendatahub/text-generation-inference:stable, '', 'no release readable from tag stable, taken as 3.3.7', 3.3.7",
        "quay.io/modh/text-generation-inference:rhoai-2.9-e09b479, '', 'no release readable from tag rhoai-2.9-e09b479, taken as 3.3.7', 3.3.7",
    })
    void knowsTgiByName(String image, String family, String from, String release) {
        TgiImage tgi = TgiImage.of(image).orElseThrow();
        assertThat(tgi.family().orElse("")).isEqualTo(family);
        assertThat(tgi.release().value()).hasToString(release);
        assertThat(tgi.release().provenance()).hasToString(from);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                "@",
                "nginx:1.27",
                "vllm/vllm-openai:v0.9.0",
                "ghcr.io/huggingface/text-embeddings-inference:1.7",
                "ghcr.io/huggingface/text-generation-inference-benchmark:latest",
                "ghcr.io/huggingface/text-generation-inference/proxy:1.0",
                "example.com/text-generation-inference-exporter:3.3.7",
                "example.com/text-generation-inference/",
                "mytext-generation-inference:1.0",
                "postgis/postgis:16-3.4",
                "example.com/tgi:3.3.7",
                "763104351884.dkr.ecr.us-east-1.amazonaws.com/huggingface-pytorch-inference:2.6.0-transformers4.51.3-gpu",
                "quay.io/opendatahub/caikit-tgis-serving:stable",
            })
    void knowsWhatIsNotTgi(String image) {
        assertThat(TgiImage.of(image)).isEmpty();
    }
}

# ganbook in one image, for Docker, Binder, a dev container and a JupyterHub: README, "In a container".
# Debian 13: updates until August 2028, for security until June 2030.
FROM docker.io/library/debian:trixie-20260202-slim

RUN apt-get update \
    && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
      bubblewrap ca-certificates fontconfig fonts-dejavu-core git maven openjdk-21-jdk-headless python3 python3-venv \
    && rm -rf /var/lib/apt/lists/*

# The names and the number that Binder and JupyterHub expect. A hub's volume may lie over the home: all else is in /opt.
ARG NB_USER=jovyan
ARG NB_UID=1000
RUN useradd --create-home --shell /bin/bash --uid ${NB_UID} ${NB_USER} \
    && install -d -o ${NB_USER} /opt/ganbook
COPY --chown=${NB_UID} . /opt/ganbook/
ENV NB_USER=${NB_USER} NB_UID=${NB_UID} HOME=/home/${NB_USER} LANG=C.UTF-8 SHELL=/bin/bash \
    VIRTUAL_ENV=/opt/ganbook/.venv \
    PATH=/opt/ganbook/.venv/bin:/opt/ganbook:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    GANBOOK_CACHE=/opt/ganbook/data/cache \
    JUPYTER_CONFIG_PATH=/opt/ganbook/launcher/image \
    # Java asks no variable where its libraries lie, only this.
    JAVA_TOOL_OPTIONS="-Dmaven.repo.local=/opt/ganbook/.m2/repository -Dorg.bytedeco.javacpp.cachedir=/opt/ganbook/.javacpp" \
    # What ./ganbook gives each kernel, for a Jupyter that is started without it.
    JJAVA_JVM_OPTS="-XX:+UseSerialGC -XX:NewSize=16m -XX:MaxNewSize=16m --enable-native-access=ALL-UNNAMED -Djava.awt.headless=true" \
    TF_CPP_MIN_LOG_LEVEL=2 TF_ENABLE_ONEDNN_OPTS=1 TF_OVERRIDE_GLOBAL_THREADPOOL=1
USER ${NB_UID}

# Python's packages, the library, TensorFlow and, where they can be had, the digits: a page that trains fetches all of it.
RUN ganbook report 05 -p steps 20 \
    && rm -r /opt/ganbook/reports
# A hub wants its own version in the image: --build-arg JUPYTERHUB=5.5.4
ARG JUPYTERHUB=6.1.1
RUN pip install --no-cache-dir -c /opt/ganbook/launcher/constraints.txt jupyterhub==${JUPYTERHUB} notebook==7.6.5

WORKDIR /home/${NB_USER}
EXPOSE 8888
ENTRYPOINT ["/opt/ganbook/launcher/image/start"]

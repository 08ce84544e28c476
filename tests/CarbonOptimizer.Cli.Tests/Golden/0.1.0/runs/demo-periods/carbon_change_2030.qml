<!DOCTYPE qgis PUBLIC "http://mrcc.com/qgis.dtd" "SYSTEM">
<qgis version="3.22.0" styleCategories="Symbology">
  <pipe>
    <rasterrenderer type="singlebandpseudocolor" band="1" opacity="1" alphaBand="-1" nodataColor="">
      <rasterTransparency />
      <rastershader>
        <colorrampshader colorRampType="INTERPOLATED" clip="0" minimumValue="-197.92593383789062" maximumValue="197.92593383789062">
          <item value="-197.92593383789062" label="-197.9" color="#1b7837" alpha="255" />
          <item value="0" label="0" color="#f7f7f7" alpha="255" />
          <item value="197.92593383789062" label="197.9" color="#b2182b" alpha="255" />
        </colorrampshader>
      </rastershader>
    </rasterrenderer>
    <brightnesscontrast brightness="0" contrast="0" gamma="1" />
    <huesaturation saturation="0" grayscaleMode="0" colorizeOn="0" />
    <rasterresampler maxOversampling="1" />
  </pipe>
  <blendMode>0</blendMode>
</qgis>
<!DOCTYPE qgis PUBLIC "http://mrcc.com/qgis.dtd" "SYSTEM">
<qgis version="3.22.0" styleCategories="Symbology">
  <pipe>
    <rasterrenderer type="singlebandpseudocolor" band="1" opacity="1" alphaBand="-1" nodataColor="">
      <rasterTransparency />
      <rastershader>
        <colorrampshader colorRampType="INTERPOLATED" clip="0" minimumValue="-195.6819305419922" maximumValue="195.6819305419922">
          <item value="-195.6819305419922" label="-195.7" color="#1b7837" alpha="255" />
          <item value="0" label="0" color="#f7f7f7" alpha="255" />
          <item value="195.6819305419922" label="195.7" color="#b2182b" alpha="255" />
        </colorrampshader>
      </rastershader>
    </rasterrenderer>
    <brightnesscontrast brightness="0" contrast="0" gamma="1" />
    <huesaturation saturation="0" grayscaleMode="0" colorizeOn="0" />
    <rasterresampler maxOversampling="1" />
  </pipe>
  <blendMode>0</blendMode>
</qgis>